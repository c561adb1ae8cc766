import { type Bridge, type EventName, type EventPayload, events } from '../../core/bridge/contract.ts';
import { caller } from '../../core/bridge/dispatch.ts';

declare global {
  interface Window {
    /** The bridge that the shell puts here; frozen. */
    readonly chancery: Bridge;
  }
}

/** Calls the host; rejects with the Failure that it answered. */
export const callHost = caller({ call: (name, args) => window.chancery.call(name, args) });

/** Listens to what the host tells unasked; the returned function stops listening. */
export function onHostEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  return window.chancery.on(name, (payload) => listener(events[name].parse(payload) as EventPayload<N>));
}
