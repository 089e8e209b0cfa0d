import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../../lib/cli/terminal.ts';

const TERMINAL = join(import.meta.dirname, '../../lib/cli/terminal.ts');
const QUESTION = `import { ask } from ${JSON.stringify(TERMINAL)}; const answer = await ask('Sure? ', { isHidden: HIDDEN }); console.log('got ' + answer?.length + ' ' + (answer === 'sesame'));`;

/** util-linux's `script` gives a command a terminal. */
const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

/** What the terminal showed; the keys are typed once the question stands there. */
function typed(keys: string, isHidden: boolean): Promise<{ shown: string; code: number | null }> {
  const code = QUESTION.replace('HIDDEN', String(isHidden));
  const command = `'${process.execPath}' --import tsx --input-type=module -e "$QUESTION"`;
  return new Promise((resolve) => {
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { ...process.env, QUESTION: code, SHELL: '/bin/sh' },
    });
    let shown = '';
    let isAnswered = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      if (isAnswered || !shown.includes('Sure? ')) return;
      isAnswered = true;
      setTimeout(() => child.stdin.write(keys), 300);
    });
    child.on('close', (status) => resolve({ shown, code: status }));
  });
}

describe('asking at the terminal', () => {
  it('finds nobody where there is none', async () => {
    const { stdin } = process;
    expect(stdin.isTTY === true ? null : await ask('Sure? ')).toBeNull();
  });

  describe.skipIf(!hasTerminal)(
    `in one${hasTerminal ? '' : ' (skipped: no script command)'}`,
    () => {
      it.each([true, false])(
        'takes a line, shown only if it is no secret (hidden: %s)',
        async (is) => {
          const { shown } = await typed('sesame\r', is);
          expect(shown).toContain('got 6 true');
          expect(shown.includes('sesame')).toBe(!is);
        },
      );

      it('takes the end of the input for an empty answer', async () => {
        expect((await typed('\x04', false)).shown).toContain('got 0 false');
      });

      it('ends on Ctrl-C without a word', async () => {
        const { shown, code } = await typed('\x03', true);
        expect(code).not.toBe(0);
        expect(shown).not.toMatch(/got|Error|\bat\b/);
      });
    },
  );
});
