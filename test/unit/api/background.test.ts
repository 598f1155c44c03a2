import { expect, test } from '@jest/globals';
import { Background } from '../../../api/background.js';

test('who closes the connections waits for all that goes on, also for what is added meanwhile', async () => {
  const background = new Background();
  const done: string[] = [];
  const later = (word: string): Promise<void> => new Promise<void>((resolve) => setImmediate(resolve)).then(() => void done.push(word));
  background.add(
    later('first').then(() => {
      background.add(later('second'));
    }),
  );
  await background.idle();
  expect(done).toEqual(['first', 'second']);
  await background.idle();
});
