import type { Problem } from '../contract/common.js';
import type { Language } from '../http/language.js';
import { isoInstant } from '../http/instant.js';
import type { ApiError, FieldConflictDetails, FieldFault } from './api-error.js';
import { problems } from './catalogue.js';
import { worded } from './wording.js';

const fieldProblem = (fault: FieldFault, language: Language) => ({
  path: fault.path,
  code: fault.code,
  message: worded(fault.text, fault.params ?? {}, language),
  ...(fault.conflict && conflictProblem(fault.conflict)),
});

const conflictProblem = ({ yours, theirs, by, at }: FieldConflictDetails) => ({
  yours,
  theirs,
  ...(by && { by }),
  ...(at !== undefined && { at: isoInstant(at) }),
});

/** The title with what is wrong first; a fault of the whole (path ``) names no field. */
function pointed(title: string, { path, message }: { readonly path: string; readonly message: string }, language: Language): string {
  if (language === 'en') return `${title} (${path && `${path}: `}${message})`;
  return `${title}（${path && `${path}：`}${message}）`;
}

/** Faults that are listed; whoever has more of them mends these first, or has sent something else than is asked for. */
const LISTED = 100;

/** How many faults are not listed, in words behind the first one. */
const andMore = (more: number, language: Language): string => {
  if (more === 0) return '';
  return language === 'en' ? `; ${more} more are not listed` : `；另有 ${more} 处未列出`;
};

/** RFC 9457 problem details of a refusal, in the caller's language. */
export function problemOf(error: ApiError, language: Language): Problem {
  const { params = {}, errors, by, at, problems: found } = error.details;
  const title = worded(problems[error.code], params, language);
  const listed = errors?.slice(0, LISTED).map((fault) => fieldProblem(fault, language));
  const more = (errors?.length ?? 0) - (listed?.length ?? 0);
  const first = listed?.[0];
  return {
    type: `urn:liuzhuan:problem:${error.code}`,
    title,
    status: error.status,
    code: error.code,
    detail: first ? pointed(title, first, language) + andMore(more, language) : title,
    ...(listed && { errors: listed }),
    ...(more > 0 && { moreErrors: more }),
    ...(by && { by }),
    ...(at !== undefined && { at: isoInstant(at) }),
    ...(found && { problems: [...found] }),
    ...(typeof params['fault'] === 'string' && { fault: params['fault'] }),
  };
}
