/** One thing a deployment needs, as it was found. */
import { AwsTrouble, awsTroubleOf } from './aws-trouble.ts';

export interface Finding {
  /** What was looked at. */
  readonly subject: string;
  /** `null`: it could not be looked at. */
  readonly isWell: boolean | null;
  /** What was seen, and if it is not well what to do. */
  readonly says: string;
}

export type Seen = Pick<Finding, 'isWell' | 'says'>;

export function well(says: string): Seen {
  return { isWell: true, says };
}

export function ill(...says: readonly string[]): Seen {
  return { isWell: false, says: says.join(' ') };
}

/** What could not be looked at is a finding, too. */
export async function finding(subject: string, look: () => Promise<Seen>): Promise<Finding> {
  try {
    return { subject, ...(await look()) };
  } catch (error) {
    return { subject, ...unseen(error) };
  }
}

/** Where AWS gives no answer, nothing is known of what was to be looked at. */
export function unseen(error: unknown): Seen {
  const known = awsTroubleOf(error);
  if (known instanceof AwsTrouble) return { isWell: null, says: known.message };
  return {
    isWell: null,
    says: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
