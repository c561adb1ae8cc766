import { BadgeCheck, BadgeX, FileWarning } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { FileIdentity, Signer } from '../../core/identity/signature.ts';
import { callHost } from '../application/host.ts';
import type { Command } from '../commands/command.ts';
import type { OpenBriefing } from '../editor/open-briefing.ts';
import { language } from '../language/language.ts';
import { later } from '../design/later.tsx';

const ShareDialog = later(async () => (await import('./share-dialog.tsx')).ShareDialog, { takesKeys: true });
const AboutDialog = later(async () => (await import('./about-dialog.tsx')).AboutDialog, { takesKeys: true });

const badges = { unchanged: BadgeCheck, changed: FileWarning, broken: BadgeX } as const;

/** How a signature stands, in a few words. */
export function signerWords({ state, name, knownAs, own }: Signer): string {
  const t = language.getFixedT(null, 'sharing');
  if (state === 'broken') return t('badge_broken');
  const who = knownAs ?? name;
  if (state === 'changed') return t('badge_changed', { who });
  return t(own ? 'badge_own' : knownAs === null ? 'badge_unknown' : 'badge_known', { who });
}

/** Sharing the open briefing and knowing its file: two commands, their dialogs, and the sign of a signed file. */
export function useSharing(open: OpenBriefing) {
  const [over, setOver] = useState<'share' | 'about' | null>(null);
  const [identity, setIdentity] = useState<FileIdentity | null>(null);
  useEffect(() => {
    let current = true;
    // After the first screen: nothing of it waits for this.
    const timer = setTimeout(() => {
      void callHost('identity.describe', { session: open.session })
        .then((found) => {
          if (current) setIdentity(found);
        })
        // A file that cannot be looked at has no badge; saving and opening tell of what is wrong with it.
        .catch(() => undefined);
    }, 1_000);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [open]);
  const signer = identity?.signer ?? null;
  const isUnchanged = signer?.state === 'unchanged';
  useEffect(() => {
    if (!isUnchanged) return undefined;
    // What was signed is not this any more from the first change on.
    const changed = () =>
      setIdentity((known) => (known?.signer === null || known?.signer === undefined ? known : { ...known, signer: { ...known.signer, state: 'changed' } }));
    open.document.on('update', changed);
    return () => open.document.off('update', changed);
  }, [open, isUnchanged]);

  const about = () => setOver('about');
  const Badge = signer === null ? null : badges[signer.state];
  const badge: ReactNode =
    signer === null || Badge === null ? null : (
      <button type="button" className={`signed signed-${signer.state}`} onClick={about} title={language.t('sharing:about')}>
        <Badge size={15} aria-hidden /> {signerWords(signer)}
      </button>
    );
  const dialog: ReactNode =
    over === null ? null : (
      <>
        {over === 'share' ? (
          <ShareDialog open={open} onClose={() => setOver(null)} />
        ) : (
          <AboutDialog open={open} onIdentity={setIdentity} onClose={() => setOver(null)} />
        )}
      </>
    );
  const commands: readonly Command[] = [
    { id: 'share', group: 'file', label: language.t('sharing:share'), keys: 'Mod+Alt+S', run: () => setOver('share') },
    { id: 'about-file', group: 'file', label: language.t('sharing:about'), keys: '', run: about },
  ];
  return { badge, dialog, commands };
}
