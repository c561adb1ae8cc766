import { Tooltip } from 'radix-ui';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

type ButtonAttributes = ButtonHTMLAttributes<HTMLButtonElement>;

/** A button with words on it. */
export function Button({ tone = 'quiet', ...rest }: ButtonAttributes & { tone?: 'quiet' | 'strong' }) {
  return <button type="button" {...rest} className={`button button-${tone} ${rest.className ?? ''}`} />;
}

/** A button with a picture on it; its label is read aloud and shown, with its keys, on hover and focus. */
export function IconButton({
  label,
  keys,
  pressed,
  children,
  ...rest
}: ButtonAttributes & { label: string; keys?: string; pressed?: boolean; children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={400}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>
          <button type="button" aria-label={label} aria-pressed={pressed} {...rest} className="icon-button">
            {children}
          </button>
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content className="tooltip" sideOffset={6}>
            {label}
            {keys === undefined ? null : <kbd>{keys}</kbd>}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
