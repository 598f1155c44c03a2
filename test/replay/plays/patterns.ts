import { process } from '../../support/process-builder.js';
import { begin, type Play } from './play.js';

/** Asks a table, works something out, books within a transaction, tells others of it by signal and message, and undoes it; who undoes waits. */
const undoing: Play = {
  name: 'undoing',
  async play(lab, name) {
    const signal = { kind: 'signal', signal: 'booked' };
    const graph = process(name)
      .start()
      .businessRuleTask('grade', 'p.grade', { resultVariable: 'grade' })
      .script('more', 'v + 1', { resultVariable: 'more' })
      .transaction('booking', (b) =>
        b
          .start()
          .userTask('book')
          .undone('book', 'unbook')
          .choice('pay', ['paid', 'off'])
          .exclusive('how')
          .when('outcome = "off"')
          .end('off', { event: { kind: 'cancel' } })
          .from('how')
          .otherwise()
          .end(),
      )
      .throw('tell', signal)
      .throw('news', { kind: 'message', messages: ['news'], correlationKey: 'number' })
      .throw('back', { kind: 'compensation' })
      .userTask('after')
      .end()
      .boundary('cancelled', 'booking', { kind: 'cancel' })
      .to('booking')
      .eventSubProcess('heard', signal, (e) => e.userTask('side').end(), { interrupting: false })
      .graph();
    const played = await begin(lab, name, graph, { variables: { v: 7 } });
    await played.complete('book');
    await played.complete('pay', { outcome: 'off' });
    await played.complete('unbook');
    await played.complete('book');
    await played.complete('pay', { outcome: 'paid' });
    await played.complete('side');
    await played.settle();
  },
};

/** Two of three have come, the third is late; people start what they see fit, and a part is done a second time. */
const someAndAgain: Play = {
  name: 'some-and-again',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .parallel('p')
      .userTask('A')
      .complex('gate', 'activationCount >= 2')
      .from('p')
      .userTask('B')
      .to('gate')
      .from('p')
      .userTask('C')
      .to('gate')
      .from('gate')
      .when('not(waitingForStart)')
      .userTask('all')
      .end('e-all')
      .from('gate')
      .otherwise()
      .adHoc('fit', (b) => b.userTask('x').apart().userTask('y'))
      .subProcess('rounds', (b) => b.start().choice('try', ['again', 'fine']).receive('word', 'word').end(), {
        loop: { condition: 'loopCounter < 3', maximum: 5 },
      })
      .end()
      .boundary('stop', 'rounds', { kind: 'timer', after: 'p.week' })
      .end('e-stop')
      .graph();
    const played = await begin(lab, name, graph);
    await played.complete('A');
    await played.complete('B');
    await played.command({ kind: 'startActivity', elementId: 'y' });
    await played.complete('y');
    await played.command({ kind: 'endActivities', elementId: 'fit' });
    await played.complete('try', { outcome: 'again' });
    await played.message('word');
    await played.complete('C');
    await played.complete('try', { outcome: 'fine' });
    await played.settle();
  },
};

/** Elements that wait for some, are done again, undo or are undone. */
export const patterns: readonly Play[] = [undoing, someAndAgain];
