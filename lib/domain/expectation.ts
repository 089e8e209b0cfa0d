/** Whether an endpoint should show the certificate of a change, or why it need not. */
export type Expectation =
  | { readonly isExpected: true }
  | { readonly isExpected: false; readonly reason: string };

export const EXPECTED: Expectation = { isExpected: true };

export function notExpected(reason: string): Expectation {
  return { isExpected: false, reason };
}
