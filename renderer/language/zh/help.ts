import type { Words } from '../words.ts';

export const help: Words['help'] = {
  title: '帮助',
  search: '搜索帮助',
  noneFound: '帮助中没有这些文字。',
  topics: '主题',
  topic_start: '起草简报',
  text_start:
    '在起始页选择模板：简报自第一个字起即保留在简报库中。模板提供附有提示的章节；如模板以某一来源为依据，还会列出须覆盖的承诺。\n\n提示以灰色显示，直至您在该处写入文字。简报的读者看不到提示。',
  topic_annotate: '标注文段',
  text_annotate:
    '选中文字后按 {{annotate}}。选择其所涉的承诺或重点领域以及标注类别，并可附上意见。\n\n{{next}} 和 {{previous}} 逐条转到标注并朗读。{{reply}} 用于回复，{{settle}} 用于核签或重新开启。\n\n无论如何编辑，标注始终随其文字移动。如其文字全部删除，标注将作为无对应文字的标注保留，并可重新锚定。',
  topic_coverage: '查看覆盖情况',
  text_coverage:
    '每个重点领域各有一个圆环：实色为已核签，浅色为已覆盖，细线为未决，其余为缺漏。覆盖情况无须填写，均由标注得出。\n\n{{uncovered}} 转到下一项未覆盖的承诺，{{insert}} 将其表述插入正文并加以标注。',
  topic_clearance: '送请核签',
  text_clearance:
    '在“核签”中指定须核签简报的人员。全部人员均已核签且没有标注待核签时，简报即视为已核签。尚存的障碍逐项列出，点按任一行即可转到相应位置。',
  topic_review: '送出之前',
  text_review:
    '“核查”列出全部待了结事项：简报未涉及的承诺、未决问题、未核签的立场、未填写的提示、读者将提出的问题，以及篇幅。',
  topic_export: '导出到 Word',
  text_export:
    '{{export}} 用于导出。选择附标注时，每条标注即为 Word 批注，恰好对应其文字。清稿不含任何批注和姓名，也不留其痕迹。样式、页面、页眉和页脚可取自本部门的文档。\n\n{{print}} 用于打印；“文件”菜单中的“存为 PDF”将同样的页面写入文件。',
  topic_return: '从 Word 返回之后',
  text_return:
    '{{bringIn}} 将返回副本中的批注带入当前打开的简报，与您自己的标注并列。您已有的内容不会被撤回。起始页上的“来自 Word…”可由任何 Word 文档制作新简报，并事先列明简报无法容纳的内容。',
  topic_saving: '保存与恢复',
  text_saving:
    '每次更改在输入后片刻即写入磁盘。如计算机意外停止，重新打开简报即可恢复全部内容，并会予以说明。{{save}} 将更改立即并入文件，但并非必需。\n\n如无法写入文件，您的文字仍会保留，并会提示可将副本保存到何处。',
  topic_versions: '版本',
  text_versions:
    '每工作十分钟、导出、关闭以及您为版本命名时，均会保留一个版本。任意两个版本可并排比较；恢复某一版本会生成新版本，因此不会有任何丢失。',
  topic_locking: '用口令锁定',
  text_locking:
    '锁定的简报按标准 age 文件加密，其日志和版本亦然。没有口令，任何人都无法打开；口令遗失，任何人都无法找回。您导出的 Word 文档不受锁定。',
  topic_merging: '送交同事并合并',
  text_merging:
    '可将简报文件送交任何人，各人离线编辑和标注自己的副本。随后合并返回的副本：其内容悉数纳入，您可看到何人更改了何处，并逐项接受或还原。\n\n“共享副本”在文件送出之前列明其所含内容，并去除您勾选的各项。',
  topic_templates: '制作模板',
  text_templates:
    '任何简报均可存为模板，也可由文章制作模板：选中文段，按一个键即成为一项承诺。模板可作为文件共享；接收人在添加之前即可看到其内容。',
  topic_library: '查找已有简报',
  text_library:
    '起始页可搜索简报库中所有简报的正文、标注和承诺，点按结果即可转到相应位置。简报库是一个文件夹，其中的文件可以复制和备份。',
  topic_keys: '按键',
  text_keys:
    '{{palette}} 按名称查找任何命令。{{shortcuts}} 显示全部快捷键，均可更改。F6 返回正文，Tab 依次经过其余各处。',
  tour: '功能导览',
  tourStep: '第 {{at}} 步，共 {{count}} 步',
  tourNext: '下一步',
  tourBack: '上一步',
  tourSkip: '跳过',
  tourDone: '开始',
  tour_page: '这是页面，页首为密级标识。灰色各行为提示：请在该处写入文字。',
  tour_outline: '大纲可转到各章节。',
  tour_annotate: '选中文字后按 {{annotate}}，指明其所覆盖的承诺。',
  tour_coverage: '每个重点领域各有一个圆环，显示已覆盖、未决和缺漏的部分。',
  tour_side: '此处列有文段旁的标注、各项承诺、核签人，以及尚待了结的事项。',
  tour_export: '导出即生成 Word 文档，每条标注成为一条批注。导览到此结束，其余内容请见“帮助”。',
  diagnostics: '诊断信息',
  diagnosticsExplanation: '供协助您的人员了解情况。其中不含简报的任何文字，也不含姓名和文件夹。',
  diagnosticsRunning: '正在检查…',
  copy: '复制',
  copied: '已复制。',
  licences: '许可证',
  licencesExplanation: 'Chancery 建立在他人成果之上。以下为所用软件包及其许可证。',
  licencesSearch: '查找软件包',
  helpMenu: '帮助与设置',
};
