import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { startSandboxProcess } from '../bench/processes.ts';
import { groupSchemaText, withFieldTable } from '../scripts/generate.ts';
import { emptyFolder, runCommand, runProgram } from './support/run-program.ts';

const readme = readFileSync('README.md', 'utf8');

/** The lines of all fenced blocks of a language. */
function lines(language: string): readonly string[] {
  const blocks = readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'));
  return [...blocks].flatMap(([, text = '']) => text.trimEnd().split('\n'));
}

describe('what is made from the field table is up to date (npm run generate)', () => {
  test('the field table of the README', () => {
    expect(readme).toBe(withFieldTable(readme));
  });

  test('the schema of group files', () => {
    expect(readFileSync('schemas/group.schema.json', 'utf8')).toBe(groupSchemaText());
  });
});

test('the picture is what the program prints', async () => {
  const cwd = emptyFolder();
  cpSync('examples/acme', join(cwd, 'examples/acme'), { recursive: true });
  const { stdout } = await runProgram(['plan', 'examples/acme', '--sandbox'], { cwd });
  expect(lines('text').join('\n')).toBe(stdout.trimEnd());
});

test('the group file is valid', async () => {
  const [group = ''] = readme.match(/(?<=```yaml\n)[\s\S]*?kind: Group[\s\S]*?(?=```)/) ?? [];
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'group.yaml'), group);
  const { code, stdout } = await runProgram(['validate', 'group.yaml'], { cwd });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'Valid: 1 user in 1 group, 1 file.\n' });
});

test('every file that is linked to is there', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

describe('the commands', () => {
  const commands = lines('sh').map((line) => line.replace(/ +# .*/, ''));

  test('are these; CI runs the installation and the check, tests below the rest', () => {
    expect(commands).toEqual([
      'npm ci && npm run demo',
      'npm ci && npm run check',
      'export ODIN_ENDPOINT=https://odin.example.com',
      'export ODIN_USERNAME=admin@example.com',
      'read -rs ODIN_PASSWORD && export ODIN_PASSWORD',
      'rollcall validate groups',
      'rollcall plan groups',
      'rollcall apply groups --yes --credentials new-passwords.jsonl',
    ]);
  });

  test('the demo ends without changes', async () => {
    const { code, stdout } = await runCommand('npm', ['run', '--silent', 'demo:run']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      'No changes: all 12 declared users are live as declared.',
    );
  });

  test('CI runs the check', () => {
    expect(readFileSync('.ci/run', 'utf8')).toMatch(/^npm ci\nnpm run --silent check$/m);
  });

  describe('against a system', () => {
    let env: Readonly<Record<string, string>>;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      ({ env, stop } = await startSandboxProcess([resolve('examples/acme')]));
      return () => stop();
    });

    test('validate, plan and apply', async () => {
      const cwd = emptyFolder();
      cpSync('examples/acme/groups', join(cwd, 'groups'), { recursive: true });
      for (const line of commands.filter((command) => command.startsWith('rollcall '))) {
        const { code, stderr } = await runProgram(line.split(' ').slice(1), { cwd, env });
        expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({
          line,
          code: 0,
          stderr: '',
        });
      }
      const kept = readFileSync(join(cwd, 'new-passwords.jsonl'), 'utf8').trim().split('\n');
      expect(kept).toHaveLength(12);
      expect(Object.keys(JSON.parse(kept[0] ?? ''))).toEqual(['userId', 'password']);
    });
  });
});
