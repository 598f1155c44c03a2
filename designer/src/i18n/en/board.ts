import type { Translation } from '../translation.js';
import type zh from '../zh-CN/board.js';

export default {
  title: 'Board',
} satisfies Translation<typeof zh>;
