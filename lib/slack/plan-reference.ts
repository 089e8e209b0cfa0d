/** What a button of a card carries: which request, and the digest of the plan the person saw. */
export interface PlanReference {
  readonly requestId: string;
  /** 64 hex digits. */
  readonly digest: string;
}

export function writePlanReference({ requestId, digest }: PlanReference): string {
  return `${requestId}.${digest}`;
}

/** `null` when the text was not written by `writePlanReference`. */
export function readPlanReference(text: string | undefined): PlanReference | null {
  const match = /^([A-Za-z0-9-]{1,40})\.([0-9a-f]{64})$/.exec(text ?? '');
  const [, requestId, digest] = match ?? [];
  return requestId === undefined || digest === undefined ? null : { requestId, digest };
}
