import type { TestApi } from './test-api.js';

/** Changes the database behind the API's back, and waits until PostgreSQL has told it so. */
export async function changeByHand({ deps }: TestApi, sql: string, values: readonly unknown[] = []): Promise<void> {
  const { reference, pool } = deps;
  const told = new Promise<void>((resolve) => {
    const forget = reference.forget.bind(reference);
    reference.forget = () => {
      forget();
      reference.forget = forget;
      resolve();
    };
  });
  await pool.query(sql, [...values]);
  await told;
}
