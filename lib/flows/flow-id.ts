/** Ids of flows: a request's flow carries the request's id, a server's flow the request's id, server and round. */

export function serverChangeId(requestId: string, server: string, round: number): string {
  return `${requestId}.${server}.${round}`;
}

/** The request a flow works for. */
export function requestIdOf(flowId: string): string {
  return flowId.split('.')[0] ?? flowId;
}
