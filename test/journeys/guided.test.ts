import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../lib/desk/loopback/state.ts';
import type { GivenValue } from '../../lib/desk/loopback/view-inputs.ts';
import type { RequestRecord } from '../../lib/domain/request-record.ts';
import { OUTPUT_FIELDS } from '../../lib/slack/views/modals/bring-output.ts';
import { TASK_ACTIONS } from '../../lib/slack/views/task.ts';
import { eventually, startWorld, textOf, type World } from './world.ts';

const RITA = 'U01RITA';
const ADAM = 'U02ADAM';
const AVA = 'U03AVA';
const STAN = 'U04STAN';
const SERVER = 'EX02';

describe('a server that is reached through people', () => {
  let world: World;
  let thumbprint: string;
  beforeAll(async () => {
    world = await startWorld({ guided: ['ex02'] });
    thumbprint = await world.thumbprint(/^mail\.contoso\.com/, SERVER);
  });
  afterAll(() => world.end());

  const slack = () => world.workspace.desk.slack;
  const waiting = () => world.workspace.bot.ports.store.waitingTasks();

  async function act(name: string, body: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(`${world.workspace.url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return Object(await answer.json());
  }

  /** What the desk's console of the server prints for a waiting command. */
  async function printed(operationId: string): Promise<string> {
    const { output, problem } = await act('run-task', { operationId });
    expect(problem).toBeNull();
    return String(output);
  }

  const messageOf = (operationId: string): Promise<StoredMessage> =>
    eventually(() => {
      const found = slack().state.messages.find(({ blocks }) =>
        JSON.stringify(blocks).includes(`"value":"${operationId}"`),
      );
      if (found === undefined) throw new Error(`No message asks for ${operationId}.`);
      return found;
    });

  async function press(user: string, operationId: string, actionId: string): Promise<void> {
    const { ts, blocks } = await messageOf(operationId);
    const block = blocks.find((each) => JSON.stringify(each).includes(actionId));
    await slack().clickAction({
      user,
      messageTs: ts,
      blockId: block?.block_id ?? '',
      actionId,
      value: undefined,
    });
  }

  const dialogOf = (user: string) => slack().state.views.findLast((open) => open.user === user);

  /** Opens the dialog, fills it, hands it in; what is wrong, by field. */
  async function handIn(
    user: string,
    operationId: string,
    given: { readonly text?: string; readonly file?: string },
  ): Promise<Readonly<Record<string, string>>> {
    await press(user, operationId, TASK_ACTIONS.bring);
    const open = dialogOf(user);
    if (open === undefined) throw new Error('No dialog opened.');
    const { text, file } = OUTPUT_FIELDS;
    const values: Record<string, Record<string, GivenValue>> = {};
    if (given.text !== undefined) values[text.block] = { [text.action]: given.text };
    if (given.file !== undefined) {
      const { id } = await act('upload', { user, name: 'result.json', text: given.file });
      values[file.block] = { [file.action]: [String(id)] };
    }
    await slack().submitView(user, open.id, values);
    const { errors } = dialogOf(user) ?? { errors: {} };
    await slack().closeView(user, open.id);
    return errors;
  }

  /** Somebody runs whatever waits, until the request is in one of these states. */
  async function runUntil(id: string, ...states: RequestRecord['state'][]): Promise<string[]> {
    const run: string[] = [];
    await eventually(async () => {
      for (const { command } of await waiting()) {
        const { operationId } = command;
        const output = await printed(operationId);
        const isShort = output.length <= 3000;
        const errors = await handIn(
          AVA,
          operationId,
          isShort ? { text: output } : { file: output },
        );
        expect(errors).toEqual({});
        run.push(command.operation);
      }
      const { state } = await world.record(id);
      if (!states.includes(state)) throw new Error(`${id} is ${state}.`);
    });
    return run;
  }

  it('is changed by a person with a console, from the first reading to the proof', async () => {
    const id = await world.ask(RITA, `assign ${thumbprint} to iis, imap, smtp on ${SERVER}`);
    await eventually(async () => expect(await waiting()).toHaveLength(2));
    expect((await runUntil(id, 'awaiting-approval')).toSorted()).toEqual([
      'Get-CertificateInventory',
      'Test-OperationPermission',
    ]);
    await world.press(ADAM, id, 'approve');
    const run = await runUntil(id, 'done', 'failed', 'not-yet-served');
    expect(run).toEqual([
      'Get-CertificateInventory',
      'Enable-ServiceCertificate',
      'Restart-CertificateConsumer',
      'Test-ServedCertificate',
      'Get-CertificateInventory',
    ]);
    expect((await world.record(id)).state).toBe('done');
    expect((await world.port(SERVER, 'IMAP')).thumbprint).toBe(thumbprint);
    const audit = await world.workspace.bot.ports.store.auditOf(id);
    const brought = audit.filter(({ happening }) => happening.what === 'task-ended');
    expect(brought).toHaveLength(7);
    expect(new Set(brought.map(({ by }) => by))).toEqual(new Set([AVA]));
    await eventually(() => {
      const { ts } = world.card(id);
      const thread = slack().state.messages.filter(({ threadTs }) => threadTs === ts);
      const told = thread.map(textOf).filter((text) => text.includes('brought the result'));
      expect(told).toHaveLength(7);
      expect(told[0]).toContain(AVA);
    });
  });

  it('is asked for with the line to run, the whole script as a file, and why', async () => {
    const id = await world.ask(RITA, `assign ${thumbprint} to iis on ${SERVER}`);
    const operationId = `${id}.read.1.${SERVER}`;
    const text = textOf(await messageOf(operationId));
    expect(text).toContain(`-File .\\${operationId}.ps1 | Set-Content .\\${operationId}.json`);
    expect(text).toMatch(/Get-CertificateInventory` on EX02.*changes nothing/);
    expect(text).toContain('Simulated');
    const file = await eventually(() => {
      const found = slack()
        .state.messages.flatMap(({ files = [] }) => files)
        .find(({ name }) => name === `${operationId}.ps1`);
      if (found === undefined) throw new Error('No file hangs in the thread.');
      return found;
    });
    const script = slack().file(file.id)?.text ?? '';
    expect(script).toContain(`-OperationId '${operationId}' -Server 'EX02'`);
    expect(script).toContain('Get-ExchangeCertificate');
    expect(script).not.toContain('$PSScriptRoot');

    await world.type(RITA, `/cert cancel ${id}`);
    await world.until(id, 'cancelled');
    await eventually(async () => expect(await waiting()).toEqual([]));
    await eventually(() => {
      const told = slack()
        .state.messages.map(textOf)
        .filter((each) => each.includes('any more'));
      expect(told).toHaveLength(2);
    });
  });

  it('takes nothing but what the command printed, from people on the lists, and once', async () => {
    const id = await world.ask(RITA, `assign ${thumbprint} to iis on ${SERVER}`);
    const test = `${id}.permission.1.${SERVER}`;
    const reading = `${id}.read.1.${SERVER}`;
    await messageOf(test);
    const output = await printed(test);
    const inventory = await printed(reading);
    const { text, file } = OUTPUT_FIELDS;

    expect((await handIn(STAN, test, { text: output }))[text.block]).toMatch(/requesters/);
    expect((await handIn(RITA, test, {}))[text.block]).toMatch(/Paste the result/);
    expect((await handIn(RITA, test, { text: output, file: output }))[file.block]).toMatch(
      /not both/,
    );
    expect((await handIn(RITA, test, { text: output.slice(0, -20) }))[text.block]).toMatch(
      /not whole/,
    );
    expect((await handIn(RITA, test, { file: inventory }))[file.block]).toMatch(
      /output of Get-CertificateInventory/,
    );
    const elsewhere = output.replace('"server":"EX02"', '"server":"EX03"');
    expect((await handIn(RITA, test, { text: elsewhere }))[text.block]).toMatch(
      /of EX03, not of EX02/,
    );
    expect(await waiting()).toHaveLength(2);

    expect(await handIn(RITA, test, { text: output })).toEqual({});
    expect((await waiting()).map(({ command }) => command.operationId)).toEqual([reading]);
    await press(AVA, reading, TASK_ACTIONS.withdraw);
    await world.until(id, 'blocked');
    await eventually(() => expect(world.cardText(id)).toMatch(/was not run on EX02/));
    await eventually(() => {
      const told = slack()
        .state.messages.map(textOf)
        .filter((each) => each.includes('won’t be run'));
      expect(told.some((each) => each.includes(AVA))).toBe(true);
    });
  });
});
