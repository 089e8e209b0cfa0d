/** What things are called in AWS: made of the organisation’s name, so that the command line finds them without asking. */
export function stackName(organisation: string): string {
  return `signet-${organisation}`;
}

export function tableName(organisation: string): string {
  return `signet-${organisation}`;
}

export function secretName(organisation: string): string {
  return `signet-${organisation}-slack`;
}

/** Folder of the output bucket below which commands leave what they print. */
export const OUTPUT_PREFIX = 'commands';
