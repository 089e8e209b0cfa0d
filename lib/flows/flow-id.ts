/** Ids of flows: a request's flow carries the request's id, a server's flow the request's id, server and round. */

export function serverChangeId(requestId: string, server: string, round: number): string {
  return `${requestId}.${server}.${round}`;
}

/** The server and round of a server's flow; `null` for a request's own. */
export function serverOf(
  flowId: string,
): { readonly server: string; readonly round: number } | null {
  const [, server, round] = flowId.split('.');
  return server === undefined ? null : { server, round: Number(round) };
}

/** The request a flow works for. */
export function requestIdOf(flowId: string): string {
  return flowId.split('.')[0] ?? flowId;
}
