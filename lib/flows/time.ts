/** Arithmetic on ISO 8601 times, for flows that have no clock. */
export function later(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}
