import { version } from './model/version.ts';

// The commonest call of a script needs nothing else, so nothing else is loaded for it.
if (process.argv.length === 3 && process.argv[2] === '--version') {
  process.stdout.write(`${version}\n`);
} else {
  const { main } = await import('./commands/main.ts');
  process.exitCode = await main(process);
}
