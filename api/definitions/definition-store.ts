import type { Database } from '../../db/pool.js';
import { findDefinition, formerRules, type GuardedDocument, latestVersions, type PublishedDefinition, withFormerRules } from '../../db/queries/definitions.js';
import { inTodaysLanguage } from '../../model/former-definition.js';
import { ReferenceData } from '../reference/reference-data.js';

/** How long a look at which versions are the newest holds, ms. */
const FRESH = 1000;

/** Published definitions; a version never changes, so each is read once. */
export class DefinitionStore {
  private readonly versions = new Map<string, PublishedDefinition>();
  private newest:
    { readonly at: number; readonly changes: number; readonly all: readonly PublishedDefinition[]; readonly documents: readonly GuardedDocument[] } | undefined;

  constructor(
    private readonly db: Database,
    private readonly reference: ReferenceData = new ReferenceData(),
  ) {}

  /** One version, or undefined when it was never published. */
  async version(key: string, version: number): Promise<PublishedDefinition | undefined> {
    const id = `${key}@${version}`;
    const known = this.versions.get(id);
    if (known) return known;
    const kept = await findDefinition(this.db, key, version);
    if (!kept) return undefined;
    const found = { ...kept, document: inTodaysLanguage(kept.document) };
    this.versions.set(id, found);
    return found;
  }

  /** A version that a case refers to. Throws when it is gone: that would be a broken database. */
  async versionOf(c: { readonly process: string; readonly version: number }): Promise<PublishedDefinition> {
    const found = await this.version(c.process, c.version);
    if (!found) throw new Error(`definition ${c.process}@${c.version} is not in process_definitions`);
    return found;
  }

  /** Newest version of each process. */
  async latest(): Promise<readonly PublishedDefinition[]> {
    return (await this.look()).all;
  }

  /** Their documents, with from whom cases of older versions are kept; the same array as long as nothing newer is published. */
  async latestDocuments(): Promise<readonly GuardedDocument[]> {
    return (await this.look()).documents;
  }

  /** Newest version of one process. */
  async latestOf(key: string): Promise<PublishedDefinition | undefined> {
    return (await this.latest()).find((definition) => definition.document.key === key);
  }

  private async look(): Promise<NonNullable<DefinitionStore['newest']>> {
    const now = performance.now();
    const { changes } = this.reference;
    if (this.newest?.changes === changes && now - this.newest.at <= FRESH) return this.newest;
    const rows = await latestVersions(this.db);
    const all = (await Promise.all(rows.map((row) => this.version(row.key, row.version)))).filter((definition) => definition !== undefined);
    const before = this.newest;
    const same = before?.all.length === all.length && all.every((definition, i) => definition === before.all[i]);
    this.newest = same ? { ...before, at: now, changes } : { at: now, changes, all, documents: await this.documentsOf(all) };
    return this.newest;
  }

  private async documentsOf(all: readonly PublishedDefinition[]): Promise<GuardedDocument[]> {
    return withFormerRules(
      all.map(({ document }) => document),
      await formerRules(this.db),
    );
  }
}
