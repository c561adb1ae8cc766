import type { IStylesOptions } from 'docx';

/** The fonts of each group of scripts. Word falls back by itself where one is not installed. */
export const bodyFonts = { ascii: 'Cambria', hAnsi: 'Cambria', eastAsia: 'SimSun', cs: 'Times New Roman' };
const headingFonts = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'SimHei', cs: 'Arial' };

/** Lines so high, in 240ths of their own height. Said in full: not every program takes that for granted. */
const lines = (line: number) => ({ line, lineRule: 'auto' }) as const;

/** The ids of the styles that are ours; the others are Word's own. */
export const styleIds = {
  marking: 'Marking',
  prompt: 'Prompt',
  ownInformation: 'OwnInformation',
  useFreely: 'UseFreely',
  contentsHeading: 'TOCHeading',
  figure: 'Figure',
  caption: 'Caption',
  quote: 'Quote',
  betweenTables: 'BetweenTables',
  tableText: 'TableText',
  tableHead: 'TableHead',
  tablePrompt: 'TablePrompt',
  tableOwnInformation: 'TableOwnInformation',
} as const;

/**
 * The styles of an exported note, as Word's style pane lists them. Sizes in half-points, spacing in twips.
 *
 * @param textSize the size of the text in points.
 */
export function wordStyles(language: string, textSize = 11): IStylesOptions {
  const unfilled = { italics: true, color: '6B7280' };
  const ownInformation = (space: number) =>
    ({ border: { left: { style: 'dotted', size: 12, space, color: '9C1C1C' } } }) as const;
  const heading = (size: number, before: number) => ({
    run: { font: headingFonts, size, bold: true, color: '1F2A37' },
    paragraph: { spacing: { before, after: 80 }, keepNext: true, keepLines: true },
  });
  const headingSize = (size: number) => Math.round((size * 2 * textSize) / 11);
  return {
    characterStyles: [
      // The library's own styles are based on it and leave it to Word to know it.
      { id: 'DefaultParagraphFont', name: 'Default Paragraph Font', uiPriority: 1, semiHidden: true, unhideWhenUsed: true },
      // By this name it links the lines of a table of contents.
      { id: 'IndexLink', name: 'Index Link', basedOn: 'DefaultParagraphFont' },
      { id: 'CommentReference', name: 'annotation reference', basedOn: 'DefaultParagraphFont', run: { size: 16 } },
    ],
    default: {
      document: {
        run: { font: bodyFonts, size: textSize * 2, language: { value: language, eastAsia: 'zh-CN', bidirectional: 'ar-SA' } },
        paragraph: { spacing: { after: 120, ...lines(276) } },
      },
      title: {
        run: { font: headingFonts, size: Math.max(36, textSize * 2 + 4), bold: true },
        paragraph: { spacing: { before: 120, after: 160 }, keepNext: true },
      },
      heading1: heading(headingSize(14), 320),
      heading2: heading(headingSize(12), 240),
      heading3: heading(headingSize(11), 200),
      listParagraph: { paragraph: { spacing: { after: 60 } } },
      hyperlink: { run: { color: '1F4E79', underline: {} } },
    },
    paragraphStyles: [
      {
        id: 'CommentText',
        name: 'annotation text',
        basedOn: 'Normal',
        run: { size: 20 },
        paragraph: { spacing: { after: 0, ...lines(240) } },
      },
      {
        id: styleIds.marking,
        name: 'Marking',
        basedOn: 'Normal',
        quickFormat: true,
        run: { font: headingFonts, bold: true, size: 20 },
        paragraph: { alignment: 'center', spacing: { after: 0 } },
      },
      {
        id: styleIds.prompt,
        name: 'Prompt',
        basedOn: 'Normal',
        quickFormat: true,
        run: unfilled,
      },
      {
        id: styleIds.ownInformation,
        name: 'Own Information',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: ownInformation(8),
      },
      {
        id: styleIds.contentsHeading,
        name: 'TOC Heading',
        basedOn: 'Normal',
        quickFormat: true,
        run: { font: headingFonts, bold: true, size: 24 },
        paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
      },
      {
        id: styleIds.figure,
        name: 'Figure',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: { alignment: 'center', spacing: { before: 120, after: 80 } },
      },
      {
        id: styleIds.caption,
        name: 'caption',
        basedOn: 'Normal',
        quickFormat: true,
        run: { italics: true, size: 19 },
        paragraph: { alignment: 'center', spacing: { before: 40, after: 160 } },
      },
      { id: styleIds.useFreely, name: 'Use Freely', basedOn: 'Normal', quickFormat: true },
      {
        id: styleIds.quote,
        name: 'Quote',
        basedOn: 'Normal',
        quickFormat: true,
        run: { italics: true },
        paragraph: { indent: { left: 567, right: 567 } },
      },
      {
        id: styleIds.betweenTables,
        name: 'Between Tables',
        basedOn: 'Normal',
        run: { size: 2 },
        paragraph: { spacing: { before: 0, after: 0, ...lines(240) } },
      },
      {
        id: styleIds.tableText,
        name: 'Table Text',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 19 },
        paragraph: { spacing: { before: 30, after: 30, ...lines(250) } },
      },
      {
        id: styleIds.tableHead,
        name: 'Table Head',
        basedOn: styleIds.tableText,
        quickFormat: true,
        run: { font: headingFonts, bold: true, size: 19 },
        paragraph: { keepNext: true },
      },
      {
        id: styleIds.tablePrompt,
        name: 'Table Prompt',
        basedOn: styleIds.tableText,
        quickFormat: true,
        run: unfilled,
      },
      {
        id: styleIds.tableOwnInformation,
        name: 'Table Own Information',
        basedOn: styleIds.tableText,
        quickFormat: true,
        // Within the cell: outside it the line would be lost in the table's own.
        paragraph: { ...ownInformation(3), indent: { left: 100 } },
      },
    ],
  };
}
