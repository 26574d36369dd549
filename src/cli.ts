import { version } from './model/version.ts';

/** The commonest call of a script needs nothing else, so nothing else is run for it. */
async function start(): Promise<number> {
  if (process.argv.length === 3 && process.argv[2] === '--version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const { main } = await import('./commands/main.ts');
  return main(process);
}

start().then((exitCode) => {
  process.exitCode = exitCode;
});
