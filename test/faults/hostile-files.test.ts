import fc from 'fast-check';
import { test } from 'vitest';
import { hold } from './hold.ts';
import { hostileFile, openDesk, playFile } from './hostile-file.ts';

test('a damaged file ends in a problem or a right result, in time, and writes nothing', async () => {
  const desk = await openDesk();
  const before = process.cwd();
  process.chdir(desk.folder);
  try {
    const property = fc.asyncProperty(hostileFile, (file) => playFile(file, desk));
    await hold(property, { only: 'hostile-files', runs: 5000, share: 2.5 });
  } finally {
    process.chdir(before);
    await desk.close();
  }
}, 600_000);
