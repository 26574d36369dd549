import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** The licence texts of every package that stands in the bundle, since they ask to go with it. */
export function bundledLicenses({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap((input) => {
    const name = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    return name && existsSync(join(name, 'package.json')) ? [name] : [];
  });
  return [...new Set(folders)].sort().map(notice).join('\n');
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version}\n\n${text}\n${'-'.repeat(72)}\n`;
}
