/** `signet operations`: lists what Signet can run on an Exchange server, or prints one of its scripts. */
import { join } from 'node:path';
import { nearest } from '../domain/request/nearest.ts';
import { operationTable } from '../exchange/operation-guide.ts';
import { isOperationName, OPERATION_NAMES } from '../exchange/operations.ts';
import { scriptsBelow } from '../wiring/script-files.ts';
import { type Command, EXIT } from './io.ts';

const ROOT = join(import.meta.dirname, '../..');

export const operationsCommand: Command = async (args, io) => {
  const [name, ...rest] = args;
  if (rest.length > 0) {
    io.err('Write `signet operations [NAME]`.\n');
    return EXIT.usage;
  }
  if (name === undefined) {
    io.out(`${operationTable()}\n`);
    return EXIT.ok;
  }
  if (!isOperationName(name)) {
    const meant = nearest(name, OPERATION_NAMES);
    const offer = meant === undefined ? '' : ` Did you mean ${meant}?`;
    io.err(`There is no operation ${name.slice(0, 60)}.${offer}\n`);
    return EXIT.usage;
  }
  io.out(`${scriptsBelow(ROOT).get(name) ?? ''}\n`);
  return EXIT.ok;
};
