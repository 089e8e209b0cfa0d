/** Whether the embedded DynamoDB can run here; the title of what is skipped says so when it can't. */
import { embeddedBinary } from '../../lib/store/embedded-binary.ts';

export function embeddedTableIsInstalled(): boolean {
  try {
    embeddedBinary(process);
    return true;
  } catch {
    return false;
  }
}

export const NO_EMBEDDED_TABLE = embeddedTableIsInstalled()
  ? ''
  : ' (skipped: no embedded DynamoDB for this platform)';
