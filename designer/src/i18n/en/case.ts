import type { Translation } from '../translation.js';
import type zh from '../zh-CN/case.js';

export default {
  title: 'Case',
} satisfies Translation<typeof zh>;
