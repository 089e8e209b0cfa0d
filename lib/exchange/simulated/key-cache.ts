/** Private keys for the simulated certificates, kept as PEM files: making an RSA key takes longer than everything else. */
import { generateKeyPair } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type KeyAlgorithm = 'RSA' | 'EC';

export interface KeyCache {
  /** PKCS#8 PEM of the key with this label; made on first use. */
  key(label: string, algorithm: KeyAlgorithm): Promise<string>;
}

const generate = promisify(generateKeyPair);

/** `uniqueSuffix` names the temporary file a key is written to before it takes its place. */
export function openKeyCache(directory: string, uniqueSuffix: string): KeyCache {
  const pending = new Map<string, Promise<string>>();
  return {
    key(label, algorithm) {
      const file = join(directory, `${algorithm.toLowerCase()}-${label}.pem`);
      const found = pending.get(file) ?? readOrMake(file, algorithm, uniqueSuffix);
      pending.set(file, found);
      return found;
    },
  };
}

async function readOrMake(
  file: string,
  algorithm: KeyAlgorithm,
  uniqueSuffix: string,
): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept.includes('END PRIVATE KEY')) return kept;
  const pem = await makeKey(algorithm);
  await mkdir(join(file, '..'), { recursive: true });
  const temporary = `${file}.${uniqueSuffix}`;
  await writeFile(temporary, pem, { mode: 0o600 });
  await rename(temporary, file);
  return pem;
}

async function makeKey(algorithm: KeyAlgorithm): Promise<string> {
  const pair =
    algorithm === 'RSA'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' });
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
