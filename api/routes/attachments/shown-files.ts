import type { attachmentsOfCase } from '../../../db/queries/attachments.js';
import type { CaseFullRow } from '../../../db/queries/cases.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { internalNames } from '../../../model/internal-names.js';
import { withoutInternal } from '../../policy/internal.js';

export type FileRow = Awaited<ReturnType<typeof attachmentsOfCase>>[number];

/** Files of a case for a reader: people outside get their own, and those that public fields of the form hold. */
export async function shownFiles(deps: Deps, caller: Principal, row: CaseFullRow, files: readonly FileRow[]): Promise<FileRow[]> {
  if (!caller.outside) return [...files];
  const { document } = await deps.definitions.versionOf(row);
  const text = JSON.stringify(withoutInternal(row.variables, internalNames(document)));
  return files.filter((file) => file.uploaded_by === caller.account.id || text.includes(`"${file.id}"`));
}

/** 404 unless the file is one of them. */
export async function checkShown(deps: Deps, caller: Principal, row: CaseFullRow, file: FileRow): Promise<void> {
  if ((await shownFiles(deps, caller, row, [file])).length === 0) throw notFound();
}
