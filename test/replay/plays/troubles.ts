import type { TemporalCase } from '../../support/temporal-case.js';
import { process } from '../../support/process-builder.js';
import { until } from '../../support/until.js';
import { begin, MONDAY, HOUR, type Play } from './play.js';

const incidentOf = (played: TemporalCase, code: string): Promise<string> =>
  until(`there is an incident ${code}`, async () => Object.values((await played.settle()).incidents).find((incident) => incident.code === code)?.id);
const retry = async (played: TemporalCase, code: string) =>
  played.command({ kind: 'retryIncident', incidentId: await incidentOf(played, code), reason: '再试' });

/** Incidents of gateways, lists, performers and timers, retried and settled; some stay. */
const incidents: Play = {
  name: 'incidents',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .userTask('first')
      .parallel('fork')
      .exclusive('x')
      .when('way = 1')
      .userTask('one')
      .end()
      .from('fork')
      .userTask('each', { multiInstance: { collection: 'list', itemVariable: 'item' } })
      .end('e2')
      .from('fork')
      .userTask('nobody', { performers: { assignee: 'unknown' } })
      .end('e3')
      .from('fork')
      .catch('never', { kind: 'timer', at: 'when' })
      .end('e4')
      .from('fork')
      .serviceTask('ledger', { service: 'ledger', arguments: { entry: '"repair"', n: 'way' } })
      .userTask('late', { deadline: { parameter: 'p.hour' } })
      .end('e5')
      .tolerating('noDefaultFlow', 'noPerformer', 'gatewayWithoutDefault')
      .graph();
    const played = await begin(lab, name, graph, { variables: { list: 3 } });
    await played.complete('first', { values: { way: 2 } });
    await retry(played, 'noFlowPossible');
    await played.complete('late', { values: { way: 1, list: ['p', 'q'], when: '2026-11-04T10:00:00+08:00' } });
    await retry(played, 'noFlowPossible');
    await retry(played, 'collectionFailed');
    await retry(played, 'timerFailed');
    await played.advanceTo(MONDAY + 3 * HOUR);
  },
};

/** A loop that never rests, and a notification that nobody got. */
const endless: Play = {
  name: 'endless',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .sendTask('tell')
      .userTask('go')
      .exclusive('m')
      .throw('again')
      .exclusive('x')
      .when('done = true')
      .end('e')
      .from('x')
      .otherwise()
      .to('m')
      .graph();
    const played = await begin(lab, name, graph);
    const to = [{ role: 'staff' }];
    const text = { zh: '通知', en: 'note' };
    const notification = { kind: 'notify', id: `${name}.3`, elementId: 'tell', channel: 'mail', to, subject: text, body: text, reason: 'sendTask' } as const;
    await played.command({ kind: 'notificationFailed', notification, error: 'refused' });
    await retry(played, 'notificationFailed');
    await played.complete('go');
    await retry(played, 'endlessLoop');
  },
};

/** A connector that is not there: an incident, retried, then settled by hand. */
const services: Play = {
  name: 'services',
  async play(lab, name) {
    const graph = process(name)
      .start()
      .serviceTask('call', { service: 'nowhere', arguments: { n: '1' } })
      .serviceTask('again', { service: 'nowhere', arguments: { n: '2' } })
      .userTask('after')
      .end()
      .tolerating('unknownService')
      .graph();
    const played = await begin(lab, name, graph);
    await retry(played, 'serviceFailed');
    for (let times = 0; times < 2; times++)
      await played.command({ kind: 'resolveIncident', incidentId: await incidentOf(played, 'serviceFailed'), reason: '已手工办理' });
    await played.settle();
  },
};

export const troubles: readonly Play[] = [incidents, endless, services];
