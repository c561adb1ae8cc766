import { useTranslation } from 'react-i18next';
import { type Disclosure, disclosures } from '../../core/briefing/text/block-attributes.ts';

/** Asks whether what is written may be used with the other side. */
export function DisclosureSelect({ label, value, onChange }: { label: string; value: Disclosure | null; onChange: (value: Disclosure | null) => void }) {
  const { t } = useTranslation('templates');
  return (
    <select aria-label={label} value={value ?? ''} onChange={(event) => onChange(disclosures.find((each) => each === event.target.value) ?? null)}>
      <option value="">{t('disclosure_none')}</option>
      {disclosures.map((disclosure) => (
        <option key={disclosure} value={disclosure}>
          {t(`disclosure_${disclosure}`)}
        </option>
      ))}
    </select>
  );
}
