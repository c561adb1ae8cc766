import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, callNames, type Envelope, eventNames } from '../../core/bridge/contract.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';

const bridge: Bridge = {
  async call(name, args) {
    if (!callNames.includes(name)) throw new TypeError('no such call');
    return (await ipcRenderer.invoke(CALL_CHANNEL, name, args)) as Envelope;
  },
  on(name, listener) {
    if (!eventNames.includes(name)) throw new TypeError('no such event');
    const listen = (_event: unknown, said: unknown, payload: unknown): void => {
      if (said === name) listener(payload);
    };
    ipcRenderer.on(EVENT_CHANNEL, listen);
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, listen);
  },
};

contextBridge.exposeInMainWorld('chancery', bridge);
