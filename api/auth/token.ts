import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'lz_';

/** A new token for programs; 256 random bits. */
export const newToken = (): string => PREFIX + randomBytes(32).toString('base64url');

/** How a token is stored: a fast hash is enough, the token itself is random. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
  const match = /^Bearer +(\S+)$/i.exec(header ?? '');
  return match?.[1];
}
