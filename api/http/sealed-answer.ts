import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV = 12;
const TAG = 16;

/** A key of its own, so that nothing else signed or encrypted with the secret helps against it. */
const keyOf = (secret: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, '', 'liuzhuan kept answers', 32));

/** An answer as it is kept when it holds a secret: who reads the database, or a backup of it, does not learn it. */
export function seal(secret: string, body: unknown): { readonly sealed: string } {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(body), 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url') };
}

/** The answer again; undefined when it was sealed with another secret, or is damaged. */
export function unseal(secret: string, kept: unknown): unknown {
  const text = (kept as { sealed?: unknown } | null)?.sealed;
  const sealed = Buffer.from(typeof text === 'string' ? text : '', 'base64url');
  if (sealed.length <= IV + TAG) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(secret), sealed.subarray(0, IV), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
    return JSON.parse(Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]).toString('utf8'));
  } catch {
    return undefined;
  }
}
