import type { z } from 'zod';
import { localizedText } from '../../model/text.js';
import { attachment, caseAttachment } from '../contract/attachments.js';
import { calendarDay, calendarYear } from '../contract/calendars.js';
import { caseDeadline, caseDetail, caseSummary, comment, currentElement, elementState, flagLook, incident, journalEntry } from '../contract/cases.js';
import { deputy } from '../contract/deputies.js';
import { effect, fieldProblem, group, person, problem, scopeRef } from '../contract/common.js';
import { definitionProblem, definitionSummary, definitionVersion } from '../contract/definitions.js';
import { keyedMessage, refusedStart } from '../contract/messages.js';
import { caseSignature, copy, opinion, returnPlace, signer } from '../contract/handing-on.js';
import { job, jobChange, jobSummary, refusedCase, unansweredCase } from '../contract/jobs.js';
import { parameter, parameterDetail } from '../contract/parameters.js';
import { colleague, notificationRow, user } from '../contract/people.js';
import { party, session, sessionUser, token } from '../contract/session.js';
import { claimResult, outcomeButton, taskDetail, taskDraft, taskSummary } from '../contract/tasks.js';

/** A shape that has a name in OpenAPI, and what it is. */
export interface NamedShape {
  readonly schema: z.ZodType;
  readonly says: string;
}
const shape = (schema: z.ZodType, says: string): NamedShape => ({ schema, says });

/** The shapes that answers share, by the name they have in OpenAPI (`#/components/schemas/…`). Where two are alike, the first one's name is used. */
export const namedShapes: Readonly<Record<string, NamedShape>> = {
  LocalizedText: shape(localizedText, 'A text in both languages.'),
  Person: shape(person, 'A person, or a company where one stands for its people.'),
  Group: shape(group, 'A role whose people may take a step; `party`: the company outside whose people may take it too.'),
  ScopeRef: shape(scopeRef, 'One item of a multi-instance: which activity, which item.'),
  Effect: shape(effect, 'One thing that an operation does or, with `?dryRun=true`, would do.'),
  FieldProblem: shape(fieldProblem, 'One fault of a request. Of `changedMeanwhile` also both values, and who changed it when.'),
  Problem: shape(problem, 'The body of every error: RFC 9457 problem details. Programs go by `code`, people read `detail` and `errors`.'),
  Party: shape(party, 'A company or person outside.'),
  Case: shape(caseDetail, 'A case with all that its page shows.'),
  CaseSummary: shape(caseSummary, 'A case as lists show it.'),
  CurrentElement: shape(currentElement, 'Where a case stands, and who has it there.'),
  FlagLook: shape(flagLook, 'How a word that a process brings itself is shown.'),
  ElementState: shape(elementState, 'How it stands with an element of the diagram in a case.'),
  Deadline: shape(caseDeadline, 'A clock of a case: when it is due, why then, and what has moved it.'),
  Incident: shape(incident, 'Something that keeps a case from going on and waits for a person.'),
  JournalEntry: shape(journalEntry, 'Something that happened in a case; discriminated by `kind`.'),
  Comment: shape(comment, 'A comment on a case.'),
  Outcome: shape(outcomeButton, 'A way to complete a task, and what it requires.'),
  Task: shape(taskSummary, 'A task as lists show it.'),
  TaskDetail: shape(taskDetail, 'A task with its form.'),
  ClaimResult: shape(claimResult, 'A task as it stands after it was claimed or given back; with `?dryRun=true` what that would do.'),
  TaskDraft: shape(taskDraft, 'What somebody has typed into a task and not sent.'),
  Opinion: shape(opinion, 'What somebody said to whom a task was delegated; `outcome` null: given back without a word.'),
  Signature: shape(caseSignature, 'A signature under an answer, and whether the form is still what was signed.'),
  Copy: shape(copy, 'A copy of a task that the caller was sent to read.'),
  ReturnPlace: shape(returnPlace, 'A step that a task may be returned to.'),
  Signer: shape(signer, 'Somebody who decides in the step a task belongs to.'),
  KeyedMessage: shape(keyedMessage, 'A message that was sent under a key, and the cases it goes to.'),
  RefusedStart: shape(refusedStart, 'A case that a message or signal was to begin, and did not.'),
  Job: shape(job, 'Long work over many cases with its report.'),
  JobSummary: shape(jobSummary, 'Long work over many cases, and how far it is.'),
  JobChange: shape(jobChange, 'What a job gives to its cases, from what to what.'),
  RefusedCase: shape(refusedCase, 'A case that did not follow, and why.'),
  UnansweredCase: shape(unansweredCase, 'A case that was told and does not answer; it is asked again.'),
  ProcessDefinition: shape(definitionSummary, 'A process as the list has it.'),
  DefinitionVersion: shape(definitionVersion, 'A version of a process.'),
  DefinitionProblem: shape(definitionProblem, 'Something the checks found in a draft.'),
  Parameter: shape(parameter, 'A number of the manuals: its value of now, and where it comes from.'),
  ParameterDetail: shape(parameterDetail, 'The same with how it came to be so.'),
  CalendarDay: shape(calendarDay, 'A day that differs from the week.'),
  CalendarYear: shape(calendarYear, 'A year of a calendar.'),
  Attachment: shape(attachment, 'A stored file; fields of forms hold its id.'),
  CaseAttachment: shape(caseAttachment, 'A file of a case, with who brought it.'),
  SessionUser: shape(sessionUser, 'Who is signed in, and what he may do.'),
  Session: shape(session, 'A session; `csrfToken` goes into the header `X-CSRF-Token` of every write.'),
  Token: shape(token, 'A token of a program, without its secret.'),
  Deputy: shape(deputy, "Who does a person's new work while he is away."),
  Colleague: shape(colleague, 'Somebody to choose, with what tells him from another of his name.'),
  User: shape(user, 'An account, as admins see it.'),
  Notification: shape(notificationRow, 'A line behind the bell.'),
};
