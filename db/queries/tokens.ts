import type { Database } from '../pool.js';

export interface NewToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** SHA-256 of the token, hex: the token itself is kept nowhere. */
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
}

/** Stores a new token of a person. */
export async function createToken(db: Database, token: NewToken): Promise<void> {
  await db
    .insertInto('api_tokens')
    .values({
      id: token.id,
      user_id: token.userId,
      name: token.name,
      token_hash: token.hash,
      scopes: [...token.scopes],
      expires_at: token.expiresAt,
      revoked_at: null,
    })
    .execute();
}

/** Tokens of a person that are not revoked, newest first. */
export const listTokens = (db: Database, userId: string) =>
  db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'expires_at as expiresAt', 'created_at as createdAt'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();

/** Ends a person's token; false when there is none. */
export async function revokeToken(db: Database, userId: string, id: string): Promise<boolean> {
  const result = await db
    .updateTable('api_tokens')
    .set({ revoked_at: new Date() })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
