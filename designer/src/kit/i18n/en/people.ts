import type { Translation } from '../translation.js';
import type zh from '../zh-CN/people.js';

export default {
  title: 'People & rights',
  tabs: { people: 'People', audit: 'Audit log' },
  search: 'Search name or user name',
  empty: 'Nobody matches.',
  auditEmpty: 'Nothing has been recorded yet.',
  action: {
    calendarLoaded: 'Changed the calendar',
    parameterChanged: 'Changed a parameter',
    partyCreated: 'Added a company',
    tokenCreated: 'Created a token',
    tokenRevoked: 'Revoked a token',
    userCreated: 'Added a person',
  },
  column: {
    name: 'Name',
    username: 'User name',
    roles: 'Posts',
    department: 'Department',
    superior: 'Superior',
    pack: 'Organisation',
    state: 'State',
    at: 'Time',
    actor: 'By',
    action: 'Action',
    subject: 'Subject',
    reason: 'Reason',
  },
  active: 'active',
  disabled: 'disabled',
  add: 'Add a person',
  form: {
    password: 'First password',
    passwordHint: 'At least 8 characters',
    create: 'Add',
    missing: '{{label}} is needed',
    created: '{{name}} was added',
    usernameHint: 'Letters and digits, at least 2',
  },
} satisfies Translation<typeof zh>;
