/** The channel of every call, and that of every event: the names inside are the contract's. */
export const CALL_CHANNEL = 'chancery:call';
export const EVENT_CHANNEL = 'chancery:event';
