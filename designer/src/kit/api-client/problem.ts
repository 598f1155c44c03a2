import type { FieldProblem, Problem } from '../../../../api/contract/index.js';
import type { Language } from '../i18n/i18n.js';
import { problemInWords } from './problem-words.js';

/** A request the API did not accept. `status` 0: the server could not be reached. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail === '' ? problem.title : problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  get errors(): readonly FieldProblem[] {
    return this.problem.errors ?? [];
  }
}

/** Reads a failed answer for people; an answer that is no problem document becomes one. */
export async function problemOf(response: Response, language: Language): Promise<ApiProblem> {
  const text = await response.text();
  const title = response.statusText || String(response.status);
  const fallback: Problem = { type: 'about:blank', title, status: response.status, code: `http${response.status}`, detail: title };
  try {
    return new ApiProblem(problemInWords({ ...fallback, ...(JSON.parse(text) as Partial<Problem>), status: response.status }, language));
  } catch {
    return new ApiProblem(fallback);
  }
}
