import { type ComponentType, createElement, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What a part of the window may be given beside its own properties. */
export interface TypedAhead {
  /** What was typed while it was being loaded. */
  readonly typed?: string;
}

/** Stands in for a part that takes the keys until it is there: what is typed meanwhile must not go into the text. */
function HeldKeys({ onTyped }: { onTyped: (words: string) => void }) {
  const { t } = useTranslation('common');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return <input ref={field} className="held-keys" aria-label={t('coming')} onChange={(event) => onTyped(event.target.value)} />;
}

/** How long what waits for an idle moment waits for it at most, in milliseconds. */
const SOON = 300;

/**
 * A part of the window that is loaded when it is first shown, since what the first screen does not show shall not be
 * waited for. Shown again it is there at once. One that takes the keys holds them while it is loaded and is given what
 * was typed. One that nobody needs at once leaves the moment to what is drawn. A part that cannot be loaded throws where it
 * stands, as any part that cannot be drawn.
 */
export function later<Properties extends object>(
  load: () => Promise<ComponentType<Properties & TypedAhead>>,
  { takesKeys = false, whenIdle = false, meanwhile = null }: { takesKeys?: boolean; whenIdle?: boolean; meanwhile?: ReactNode } = {},
): ComponentType<Properties> {
  let known: ComponentType<Properties & TypedAhead> | undefined;
  return function Later(properties: Properties) {
    const [part, setPart] = useState<{ component?: ComponentType<Properties & TypedAhead>; failure?: unknown }>(() =>
      known === undefined ? {} : { component: known },
    );
    const typed = useRef('');
    const isKnown = part.component !== undefined;
    useEffect(() => {
      if (isKnown) return undefined;
      let isGone = false;
      const show = (next: typeof part) => {
        if (!isGone) setPart(next);
      };
      const begin = (): void => {
        load().then(
          (component) => {
            known = component;
            show({ component });
          },
          (failure: unknown) => show({ failure }),
        );
      };
      const waiting = whenIdle ? requestIdleCallback(begin, { timeout: SOON }) : undefined;
      if (waiting === undefined) begin();
      return () => {
        isGone = true;
        if (waiting !== undefined) cancelIdleCallback(waiting);
      };
    }, [isKnown]);
    if ('failure' in part) throw part.failure;
    if (part.component !== undefined) {
      return createElement(part.component, typed.current === '' ? properties : { ...properties, typed: typed.current });
    }
    if (!takesKeys) return meanwhile;
    return (
      <HeldKeys
        onTyped={(words) => {
          typed.current = words;
        }}
      />
    );
  };
}
