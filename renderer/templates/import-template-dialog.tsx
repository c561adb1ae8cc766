import { Dialog } from 'radix-ui';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult, ChosenFile } from '../../core/bridge/contract.ts';
import type { ClashChoice } from '../../core/bridge/template-calls.ts';
import { compareTemplates } from '../../core/template/compare.ts';
import { callHost } from '../application/host.ts';
import { useNotices } from '../application/notices.tsx';
import { Button } from '../design/button.tsx';
import { shownMoment } from '../language/formats.ts';
import { Fingerprint } from '../sharing/fingerprint.tsx';
import { countsOfTemplate } from './template-counts.ts';
import { TemplateChanges } from './template-changes.tsx';

type Peeked = CallResult<'template.peek'>;

function Listed({ title, items }: { title: string; items: readonly ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <details>
      <summary>
        {title} ({items.length})
      </summary>
      <ul className="template-contents">
        {items.map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </ul>
    </details>
  );
}

/** By what the sender can be asked whether it is the file that was sent, and who signed it. */
function Identity({ identity: { fingerprint, signer } }: { identity: Peeked['identity'] }) {
  const { t } = useTranslation('sharing');
  return (
    <>
      <Fingerprint fingerprint={fingerprint} />
      {signer === null ? null : (
        <p className={`signature signature-${signer.state}`}>
          <strong>{t(`state_${signer.state}`, { name: signer.name, moment: signer.moment === '' ? '' : shownMoment(signer.moment) })}</strong>
          {signer.state === 'broken' ? null : <span>{t(signer.own ? 'keyOwn' : signer.knownAs === null ? 'keyUnknown' : 'keyKnown', { name: signer.knownAs ?? signer.name })}</span>}
        </p>
      )}
    </>
  );
}

function Contents({ peeked: { template, texts, pictures } }: { peeked: Peeked }) {
  const { t } = useTranslation('templates');
  const counts = countsOfTemplate({
    sections: template.sections.length,
    focusAreas: template.focusAreas.length,
    commitments: template.commitments.length,
    guidance: template.guidance.length,
  });
  const rest = [...(texts > 0 ? [t('importTexts', { count: texts })] : []), ...(pictures > 0 ? [t('importPictures', { count: pictures })] : [])];
  return (
    <div>
      <p>
        {t('importHolds')} {[counts, ...rest].join(' · ')}
      </p>
      {template.description === '' ? null : <p className="hint">{template.description}</p>}
      <Listed title={t('importAreas')} items={template.focusAreas.map(({ title }) => title)} />
      <Listed title={t('importCommitments')} items={template.commitments.map(({ text }) => text)} />
      <Listed title={t('importGuidance')} items={template.guidance.map(({ text, section }) => (section === null ? text : `${section}: ${text}`))} />
      <Listed title={t('importSections')} items={template.sections.map(({ title }) => title)} />
    </div>
  );
}

function Clash({ peeked: { template, there, saved } }: { peeked: Peeked }) {
  const { t } = useTranslation('templates');
  const changes = useMemo(() => (there === null ? [] : compareTemplates(there.template, template)), [template, there]);
  if (there === null) return null;
  const { edition } = there.template;
  const isOlder = template.edition < edition || (template.edition === edition && there.own && saved < there.saved);
  return (
    <section className="template-clash" aria-label={t('importChanges')}>
      <p>
        {there.own
          ? t('importThereOwn', { edition, author: there.author === '' ? t('nobody') : there.author, date: shownMoment(there.saved) })
          : t('importThereShipped', { edition })}{' '}
        {isOlder && changes.length > 0 ? <strong>{t('importOlder')}</strong> : null}
      </p>
      {changes.length === 0 ? (
        <p>{t('importSame')}</p>
      ) : (
        <>
          <p>{t('importChanges')}</p>
          <TemplateChanges changes={changes} />
        </>
      )}
    </section>
  );
}

/** Shows who wrote a template, what it holds and what it would change, before anything is added. */
export function ImportTemplateDialog({
  file,
  onAdded,
  onClose,
}: {
  file: ChosenFile;
  onAdded: (title: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['templates', 'common']);
  const { attempt } = useNotices();
  const [peeked, setPeeked] = useState<Peeked | null>(null);
  useEffect(() => {
    let current = true;
    attempt(async () => {
      try {
        const answer = await callHost('template.peek', { file: file.file });
        if (current) setPeeked(answer);
      } catch (thrown) {
        onClose();
        throw thrown;
      }
    });
    return () => {
      current = false;
    };
  }, [attempt, file, onClose]);
  const add = (clash: ClashChoice) => attempt(async () => onAdded((await callHost('template.import', { file: file.file, clash })).title));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog template-dialog" aria-describedby={undefined}>
          <Dialog.Title asChild>
            <h2>{t('importTitle', { name: file.name })}</h2>
          </Dialog.Title>
          {peeked === null ? (
            <p aria-busy="true">{t('importReading')}</p>
          ) : (
            <div className="template-peek">
              <p>
                {t('importBy', {
                  title: peeked.template.title,
                  edition: peeked.template.edition,
                  author: peeked.author === '' ? t('nobody') : peeked.author,
                  date: shownMoment(peeked.saved),
                })}
              </p>
              <Identity identity={peeked.identity} />
              <Contents peeked={peeked} />
              <Clash peeked={peeked} />
            </div>
          )}
          <div className="row">
            {peeked === null || peeked.there === null ? (
              <Button tone="strong" disabled={peeked === null} onClick={() => add('refuse')}>
                {t('importAdd')}
              </Button>
            ) : (
              <>
                <Button tone="strong" onClick={() => add('replace')}>
                  {t('importReplace')}
                </Button>
                <Button onClick={() => add('keep-both')}>{t('importKeepBoth')}</Button>
              </>
            )}
            <Dialog.Close asChild>
              <Button>{t('common:cancel')}</Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
