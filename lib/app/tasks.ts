/** Doors of the commands that people run: bringing what was printed, or saying that it won't be run. */
import type { Happening } from '../domain/happening.ts';
import { mayLook, type Permission } from '../domain/policy.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type EndedReport, withdrawn } from '../exchange/guided.ts';
import { readAnswer } from '../exchange/guided-answer.ts';
import { requestIdOf } from '../flows/flow-id.ts';
import type { Act, Doors, TaskAnswer } from '../slack/doors.ts';
import { errorFields } from '../slack/log.ts';
import { AlreadyDelivered, type KeptTask } from '../store/port.ts';
import { showing } from './guided-desk.ts';
import { hear } from './hear.ts';
import type { Ports } from './ports.ts';
import { LISTS_UNREADABLE, refuse } from './refuse.ts';

export async function bringOutput(
  ports: Ports,
  act: Parameters<Doors['bringOutput']>[0],
): Promise<TaskAnswer> {
  const task = await taskFor(ports, act);
  if ('kind' in task) return task;
  const answer = readAnswer(act.text, task.command);
  if (answer.fault !== undefined) return no({ code: 'not-the-output', why: answer.sentence });
  return end(ports, act, task, answer.report);
}

export async function withdrawTask(
  ports: Ports,
  act: Parameters<Doors['withdrawTask']>[0],
): Promise<TaskAnswer> {
  const task = await taskFor(ports, act);
  if ('kind' in task) return task;
  return end(ports, act, task, withdrawn(task));
}

/** An ended request wants nothing run any more: what still waits says so. */
export async function closeTasks(ports: Ports, requestId: string): Promise<void> {
  if (ports.taskBoard === undefined) return;
  const flow = await ports.store.loadFlow(requestId);
  if (flow === null || flow.isOpen) return;
  for (const task of await ports.store.waitingTasks()) {
    const { operationId } = task.command;
    if (requestIdOf(operationId) !== requestId) continue;
    if (!(await ports.store.endTask(operationId, withdrawn(task), 'signet'))) continue;
    await ports.store.putOutbox(showing(operationId, 'task-ended', ports.clock()));
    await hear(ports, operationId);
  }
}

function no(refusal: Refusal): TaskAnswer {
  return { kind: 'refused', refusal };
}

/** The task, where this person may end it and it still waits. */
async function taskFor(
  ports: Ports,
  act: Act & { readonly operationId: string },
): Promise<KeptTask | TaskAnswer> {
  const permission = await mayEnd(ports, act.user);
  if (!permission.allowed) {
    const text = act.operationId;
    const happening = { what: 'request-refused', text, refusal: permission.refusal } as const;
    const refused = await refuse(ports, act, requestIdOf(act.operationId), happening);
    return refused.kind === 'refused' ? refused : no(permission.refusal);
  }
  const task = await ports.store.loadTask(act.operationId);
  if (task === null) return no({ code: 'no-such-task' });
  if (task.ended === null && ports.clock() >= task.expiresAt) return no({ code: 'task-expired' });
  return task;
}

async function mayEnd(
  ports: Ports,
  user: string,
): Promise<Permission | { readonly allowed: false; readonly refusal: Refusal }> {
  try {
    return mayLook(ports.policy(), await ports.people.find(user, { fresh: true }));
  } catch (error) {
    ports.log.error('groups could not be read', errorFields(error));
    return { allowed: false, refusal: LISTS_UNREADABLE };
  }
}

/** The first one counts. What comes after the ending is harmless to repeat: a second try of the same person goes through it again. */
async function end(
  ports: Ports,
  act: Act,
  task: KeptTask,
  report: EndedReport,
): Promise<TaskAnswer> {
  const { operationId, operation, server } = task.command;
  const isFirst = task.ended === null && (await ports.store.endTask(operationId, report, act.user));
  const by = isFirst ? act.user : (await ports.store.loadTask(operationId))?.endedBy;
  if (by !== act.user) return no({ code: 'task-ended' });
  await keep(ports, act.user, operationId, {
    what: 'task-ended',
    server,
    operation,
    operationId,
    outcome: report.state === 'finished' ? 'finished' : report.failure.code,
  });
  await ports.store.putOutbox(showing(operationId, 'task-ended', ports.clock()));
  await hear(ports, operationId);
  return { kind: 'taken' };
}

async function keep(
  ports: Ports,
  by: string,
  operationId: string,
  happening: Happening,
): Promise<void> {
  const at = ports.clock();
  const requestId = requestIdOf(operationId);
  const id = `${at}#${ports.newId()}`;
  try {
    await ports.store.appendAudit([{ id, at, requestId, by, happening }], `task ${operationId}`);
  } catch (error) {
    if (!(error instanceof AlreadyDelivered)) throw error;
  }
}
