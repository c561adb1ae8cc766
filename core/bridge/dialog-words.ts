import type { DialogPurpose } from './dialogs.ts';
import type { SpokenLanguage } from './interface-language.ts';

/** What a shell itself says about a dialog; the rest is the system's, or the window's own. */
export interface DialogWords {
  readonly open: string;
  readonly save: string;
  /** The kinds of files that are shown, by what the dialog is for. */
  readonly kinds: Readonly<Record<DialogPurpose, string>>;
}

/** The words of file dialogs, in every language that the window speaks. */
export const dialogWords: Readonly<Record<SpokenLanguage, DialogWords>> = {
  en: {
    open: 'Open a file',
    save: 'Save a file',
    kinds: {
      briefing: 'Briefings',
      word: 'Word documents',
      pdf: 'PDF files',
      'house-style': 'Word documents and templates',
      template: 'Templates',
      article: 'Articles',
      backup: 'Backups',
    },
  },
  zh: {
    open: '打开文件',
    save: '保存文件',
    kinds: {
      briefing: '简报',
      word: 'Word 文档',
      pdf: 'PDF 文件',
      'house-style': 'Word 文档和模板',
      template: '模板',
      article: '文章',
      backup: '备份',
    },
  },
  mn: {
    open: 'Файл нээх',
    save: 'Файл хадгалах',
    kinds: {
      briefing: 'Танилцуулга',
      word: 'Word баримт',
      pdf: 'PDF файл',
      'house-style': 'Word баримт ба загвар',
      template: 'Загвар',
      article: 'Нийтлэл',
      backup: 'Нөөц хуулбар',
    },
  },
  ru: {
    open: 'Открыть файл',
    save: 'Сохранить файл',
    kinds: {
      briefing: 'Записки',
      word: 'Документы Word',
      pdf: 'Файлы PDF',
      'house-style': 'Документы и шаблоны Word',
      template: 'Шаблоны',
      article: 'Статьи',
      backup: 'Резервные копии',
    },
  },
  fr: {
    open: 'Ouvrir un fichier',
    save: 'Enregistrer un fichier',
    kinds: {
      briefing: 'Notes',
      word: 'Documents Word',
      pdf: 'Fichiers PDF',
      'house-style': 'Documents et modèles Word',
      template: 'Modèles',
      article: 'Articles',
      backup: 'Sauvegardes',
    },
  },
  ar: {
    open: 'فتح ملف',
    save: 'حفظ ملف',
    kinds: {
      briefing: 'المذكرات',
      word: 'مستندات Word',
      pdf: 'ملفات PDF',
      'house-style': 'مستندات Word وقوالبه',
      template: 'القوالب',
      article: 'المقالات',
      backup: 'النسخ الاحتياطية',
    },
  },
};
