import { z } from 'zod';
import { asFailure, Failure } from '../failure/failure.ts';
import { type CallArguments, type CallName, type CallResult, calls, type Envelope } from './contract.ts';

/** One handler for every call of the contract. */
export type Handlers = { [N in CallName]: (args: z.output<(typeof calls)[N]['args']>) => Promise<CallResult<N>> };

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

/** A failure as it crosses the bridge. */
export function failed({ code, subject, message, mistake }: Failure): Envelope {
  return { ok: false, code, subject, message, ...(mistake === null ? {} : { mistake }) };
}

/**
 * Answers one call from a window that is not trusted: unknown names and malformed arguments never reach
 * a handler, and whatever goes wrong comes back as a coded envelope.
 *
 * @param report is told of failures that no user can have caused.
 */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  args: unknown,
  report: (failure: Failure) => void = () => {},
): Promise<Envelope> {
  try {
    if (!isCallName(name)) throw new Failure('call-invalid', '', { detail: 'unknown call' });
    return { ok: true, value: await answer(handlers, name, args) };
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code === 'unexpected' || failure.code === 'call-invalid') report(failure);
    return failed(failure);
  }
}

async function answer<N extends CallName>(handlers: Handlers, name: N, args: unknown): Promise<CallResult<N>> {
  const parsed = calls[name].args.safeParse(args);
  if (!parsed.success) throw new Failure('call-invalid', name, { detail: z.prettifyError(parsed.error) });
  const handler = handlers[name] as (args: unknown) => Promise<CallResult<N>>;
  return handler(parsed.data);
}

/** Makes typed calls out of a bridge. Rejects with the Failure that the host answered. */
export function caller(bridge: { call(name: CallName, args: unknown): Promise<Envelope> }) {
  return async <N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>> => {
    const envelope = await bridge.call(name, args);
    if (envelope.ok) return calls[name].result.parse(envelope.value) as CallResult<N>;
    throw new Failure(envelope.code, envelope.subject, { mistake: envelope.mistake ?? null });
  };
}
