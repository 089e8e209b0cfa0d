/** What people read when Signet itself can't do something just now, or can't read what it drew itself. */

export const ANSWER_FOLLOWS = 'One moment: the answer follows here.';
export const TAKEN_BEFORE = 'This has been taken before.';
export const DIALOG_UNREADABLE =
  'Signet can’t read this dialog any more. Close it and open it again.';
export const CARD_DIALOG_UNREADABLE =
  'Signet can’t read this dialog any more. Close it and press the button again.';

export function passingFailure(reference: string): string {
  return `Signet can’t do that just now. Try again in a minute; doing it twice does no harm. (Reference ${reference})`;
}

export function lateDialog(reference: string): string {
  return `The dialog came too late for Slack. Press the button again. (Reference ${reference})`;
}

export function defect(reference: string): string {
  return `Something went wrong inside Signet. Whoever runs it here finds it in the log under reference ${reference}.`;
}
