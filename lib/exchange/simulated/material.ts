/** The bytes of certificates, from what the ports serve. */
import { X509Certificate } from 'node:crypto';
import type { Material } from './state.ts';

/** DER in Base64; of an imported certificate those of its stand-in. Empty where none are known. */
export function publicBytes(material: Material, thumbprint: string): string {
  const chain = material[thumbprint]?.chain;
  return chain === undefined ? '' : new X509Certificate(chain).raw.toString('base64');
}
