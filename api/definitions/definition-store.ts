import type { Database } from '../../db/pool.js';
import { findDefinition, latestVersions, type PublishedDefinition } from '../../db/queries/definitions.js';

/** How long a look at which versions are the newest holds, ms. */
const FRESH = 1000;

/** Published definitions; a version never changes, so each is read once. */
export class DefinitionStore {
  private readonly versions = new Map<string, PublishedDefinition>();
  private newest: { readonly at: number; readonly rows: readonly { key: string; version: number }[] } | undefined;

  constructor(private readonly db: Database) {}

  /** One version, or undefined when it was never published. */
  async version(key: string, version: number): Promise<PublishedDefinition | undefined> {
    const id = `${key}@${version}`;
    const known = this.versions.get(id);
    if (known) return known;
    const found = await findDefinition(this.db, key, version);
    if (found) this.versions.set(id, found);
    return found;
  }

  /** A version that a case refers to. Throws when it is gone: that would be a broken database. */
  async versionOf(c: { readonly process: string; readonly version: number }): Promise<PublishedDefinition> {
    const found = await this.version(c.process, c.version);
    if (!found) throw new Error(`definition ${c.process}@${c.version} is not in process_definitions`);
    return found;
  }

  /** Newest version of each process. */
  async latest(): Promise<PublishedDefinition[]> {
    const rows = await this.newestRows();
    const found = await Promise.all(rows.map((row) => this.version(row.key, row.version)));
    return found.filter((definition) => definition !== undefined);
  }

  /** Newest version of one process. */
  async latestOf(key: string): Promise<PublishedDefinition | undefined> {
    const row = (await this.newestRows()).find((r) => r.key === key);
    return row && this.version(row.key, row.version);
  }

  private async newestRows(): Promise<readonly { key: string; version: number }[]> {
    const now = performance.now();
    if (!this.newest || now - this.newest.at > FRESH) this.newest = { at: now, rows: await latestVersions(this.db) };
    return this.newest.rows;
  }
}
