import { chooseReceivers, sweepMessages, takeDeliveries } from '../db/queries/message-deliveries.js';
import { type Carrier, type CarrierDeps, startCarrier } from '../db/carrier.js';
import { deliverMessage, type DeliveryDeps } from './message-delivery.js';

/** Milliseconds between sweeps. */
const SWEEP = 60_000;

/** What the relay of messages needs. */
export type MessageRelayDeps = DeliveryDeps & Pick<CarrierDeps, 'listener'>;

/**
 * Gives messages under a key and signals to the cases that wait for them (docs/decisions/0027): chooses who waits by now, and hands each of them over by
 * the case's own Update under a fixed id. Runs in every worker; rows are taken for half a minute.
 */
export function startMessageRelay(deps: MessageRelayDeps): Carrier {
  let sweepAt = 0;
  return startCarrier({
    listener: deps.listener,
    log: deps.log,
    channel: 'messages',
    look: async () => {
      if (Date.now() >= sweepAt) {
        await sweepMessages(deps.pool);
        sweepAt = Date.now() + SWEEP;
      }
      await carryAll(deps);
    },
  });
}

/** Looks for receivers and delivers until nothing is left that can be done now. */
export async function carryAll(deps: DeliveryDeps): Promise<void> {
  for (;;) {
    const more = await chooseReceivers(deps.pool);
    const deliveries = await takeDeliveries(deps.pool);
    await Promise.all(deliveries.map((delivery) => deliverMessage(deps, delivery)));
    if (!more && deliveries.length === 0) return;
  }
}
