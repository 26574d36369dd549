import { cleanup, render } from 'ink-testing-library';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Confirm } from '../../../src/report/ink/confirm.tsx';
import { span } from '../../../src/report/line.ts';
import { makePaint } from '../../../src/report/paint.ts';
import type { Answer } from '../../../src/report/reporter.ts';

afterEach(cleanup);

function ask(colors = false) {
  const onAnswer = vi.fn<(answer: Answer) => void>();
  const paint = makePaint(colors);
  const question = [span('Create 2 users?', 'strong')];
  const drawn = render(<Confirm question={question} paint={paint} onAnswer={onAnswer} />);
  return { ...drawn, onAnswer };
}

describe('the question', () => {
  test.each<[string, readonly string[], Answer | undefined]>([
    ['yes and Return', ['y', 'e', 's', '\r'], 'yes'],
    ['a pasted yes with its line end', ['yes\n'], 'yes'],
    ['yes in one piece, then Return', ['yes', '\r'], 'yes'],
    ['a slip that is taken back', ['yess', '\u007f', '\r'], 'yes'],
    ['a slip taken back in one piece', ['yess\u007f\r'], 'yes'],
    ['blanks around it', [' yes ', '\r'], 'yes'],
    ['y alone', ['y', '\r'], 'no'],
    ['capitals', ['YES', '\r'], 'no'],
    ['nothing but Return', ['\r'], 'no'],
    ['a pasted text that begins with yes', ['yes\nrm -rf\n'], 'no'],
    ['Escape', ['\u001b'], 'no'],
    ['Ctrl-D', ['\u0004'], 'no'],
    ['Ctrl-C', ['\u0003'], 'interrupted'],
    ['yes without Return', ['yes'], undefined],
    ['an arrow key', ['\u001b[A'], undefined],
  ])('%s', async (_what, keys, answer) => {
    const { stdin, onAnswer } = ask();
    await vi.waitFor(() => expect(stdin.listenerCount('readable')).toBeGreaterThan(0));
    for (const key of keys) stdin.write(key);
    if (answer) await vi.waitFor(() => expect(onAnswer).toHaveBeenCalledWith(answer));
    else await new Promise((done) => setTimeout(done, 30));
    expect(onAnswer).toHaveBeenCalledTimes(answer ? 1 : 0);
  });

  test('shows what is typed, made harmless', async () => {
    const { stdin, lastFrame } = ask();
    await vi.waitFor(() => expect(stdin.listenerCount('readable')).toBeGreaterThan(0));
    stdin.write('ye\u0085');
    await vi.waitFor(() =>
      expect(lastFrame()).toBe('Create 2 users?\nType yes to go on: ye\\u0085█'),
    );
  });

  test('has colours only where they are wanted', () => {
    expect(ask(false).lastFrame()).not.toContain('\u001b');
    expect(ask(true).lastFrame()).toContain('\u001b[1mCreate 2 users?');
  });
});
