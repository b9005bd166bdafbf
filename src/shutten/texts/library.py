"""The texts of the library page, in both languages."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "title": ("収録文書", "Library"),
    "counts": (
        "文書 {documents} 件、段落 {passages} 件。索引の作成: {built}",
        "{documents} documents, {passages} passages. Index built {built}",
    ),
    "tab_documents": ("文書", "Documents"),
    "tab_chart": ("年と文書", "Years and documents"),
    "tab_map": ("段落の地図", "Map of passages"),
    "tab_files": ("ファイルの追加", "Add files"),
    "tab_about": ("索引について", "About the index"),
    "search": ("文書を探す", "Find a document"),
    "search_placeholder": ("題名、発行者、ファイル名の一部", "Part of a title, a publisher or a file name"),
    "found": ("{count} 件（列の見出しを押すと並べ替えられます）", "{count} found (click a column's heading to sort)"),
    "none_found": ("該当する文書はありません。", "No such document."),
    "read": ("読む", "Read"),
    "open": ("開く", "Open"),
    "document": ("題名", "Title"),
    "date": ("日付", "Date"),
    "publisher": ("発行者", "Publisher"),
    "language": ("言語", "Language"),
    "form": ("形式", "Format"),
    "passages": ("段落", "Passages"),
    "file": ("ファイル", "File"),
    "form_text": ("テキスト", "Text"),
    "form_markdown": ("Markdown", "Markdown"),
    "form_html": ("HTML", "HTML"),
    "form_pdf": ("PDF", "PDF"),
    "form_docx": ("Word", "Word"),
    "form_table": ("表（CSV など）", "Table (CSV and the like)"),
    "form_plain": ("段落のみ", "Paragraphs only"),
    "skipped": ("索引に入らなかったファイル（{count} 件）", "Files that are not in the index ({count})"),
    "skipped_none": ("索引に入らなかったファイルはありません。", "No file was left out of the index."),
    "year": ("年", "Year"),
    "by_year": ("年ごとの段落の数", "Passages by year"),
    "by_year_note": ("上が日本語、下が英語の段落です。", "Japanese passages point up, English ones down."),
    "undated": ("日付のわからない段落 {count} 件は含みません。", "Passages without a date, which are not counted: {count}."),
    "by_year_none": ("日付のわかる段落がありません。", "No passage has a date."),
    "by_document": ("文書ごとの段落の数", "Passages by document"),
    "by_document_note": (
        "段落の多い順に {shown} 件を示しています（全 {count} 件）。",
        "The {shown} documents with the most passages, of {count}.",
    ),
    "map_note": (
        "点は一つ一つの段落です。意味の近い段落ほど近くに並びます。点を押すと、その段落を文書の中で読めます。",
        "Each point is a passage; passages that mean nearly the same lie close together. "
        "Click a point to read the passage in its document.",
    ),
    "map_sample": (
        "段落が多いため、{total} 件のうち {shown} 件を選んで描いています。",
        "There are many passages: {shown} of {total} are drawn.",
    ),
    "map_rough": (
        "おおまかな図です。近い段落どうしがよりよく集まる地図を計算しています（{seconds} 秒経過）…",
        "This is a first look. A map that keeps neighbours together is being computed ({seconds} s so far) …",
    ),
    "map_hits": (
        "番号のついた印は、直前の質問「{question}」に対して見つかった段落です（番号は順位）。",
        "The numbered marks are the passages found for the last question, “{question}”, by rank.",
    ),
    "map_no_hits": (
        "質問をしてからここに戻ると、見つかった段落に印がつきます。",
        "Ask a question and come back, and the passages found are marked here.",
    ),
    "map_by": ("色と形で分けるもの", "Colours and shapes tell apart"),
    "map_choose": ("色と形で分ける文書を選ぶ", "Choose the documents that are told apart"),
    "map_documents": ("色と形で分ける文書（{most} 件まで）", "Documents with a colour and shape of their own (at most {most})"),
    "map_documents_all": ("文書を選ぶ", "Choose documents"),
    "map_others": ("そのほかの文書", "Other documents"),
    "map_words": ("冒頭", "First words"),
    "rank": ("順位", "Rank"),
    "model": ("言語モデル", "Language model"),
    "dimension": ("{dimension} 次元のベクトル", "vectors of {dimension} dimensions"),
    "second": ("第二のモデル", "Second model"),
    "runtime": ("モデルの実行", "What runs the model"),
    "runtime_auto": ("自動（できれば onnxruntime）", "chosen by itself (onnxruntime where it can)"),
    "kinds": ("検索のしくみ", "Ways of searching"),
    "kind_dense": ("段落の意味（ベクトル）", "meaning of passages (vectors)"),
    "exactly": ("すべての段落と比べる", "every passage is compared"),
    "in_lists": (
        "{lists} 個の組のうち近い {probed} 個を調べる（再現率 {recall}）",
        "the nearest {probed} of {lists} lists are searched (recall {recall})",
    ),
    "kind_terms": ("語の一致（訳語を含む）", "words, translated ones too"),
    "kind_sentences": ("一文ごとの意味", "meaning of single sentences"),
    "kind_tokens": ("語と語の意味の近さ", "closeness in meaning, word by word"),
    "built": ("作成日時", "Built"),
    "built_took": ("{when}（{seconds} 秒）", "{when} (in {seconds} s)"),
    "pipeline": ("読み取り方の版", "Version of reading"),
    "pipeline_old": (
        "{version}（いまの版は {now}。作り直すと新しい読み取り方になります）",
        "{version} (now it is {now}; building again reads the documents in the new way)",
    ),
    "lengths": ("段落の長さ", "Length of passages"),
    "lengths_value": ("{least}～{most} トークン", "{least} to {most} tokens"),
    "size": ("ディスク上の大きさ", "Size on disk"),
    "from": ("文書のフォルダー", "Folder of documents"),
    "generation": ("世代", "Generation"),
    "version": ("Shutten の版", "Version of Shutten"),
    "no": ("なし", "no"),
    "older": (
        "索引が作られたあとに、文書が変わっています。索引を作り直すと検索に反映されます。",
        "The index is older than the files: build it again to search what has changed.",
    ),
    "new": ("新しい（{count} 件）", "New ({count})"),
    "changed": ("変わった（{count} 件）", "Changed ({count})"),
    "gone": ("なくなった（{count} 件）", "Gone ({count})"),
    "and_more": ("ほか {count} 件", "{count} more"),
    "no_corpus": ("文書のフォルダーを読めません。", "The folder of documents cannot be read."),
    "other_corpus": (
        "この索引は、設定にあるものとは別のフォルダーの文書から作られています。作り直すと、収録文書がすべて入れ替わります。",
        "This index was made of documents from another folder than the one in the settings. "
        "Building again replaces the whole collection.",
    ),
    "this_index": ("この索引のもと", "This index was made of"),
    "the_settings": ("設定のフォルダー", "The settings name"),
    "replace_all": ("収録文書をすべて入れ替える", "Replace the whole collection"),
    "empty": ("索引がまだありません", "There is no index yet"),
    "empty_what": (
        "Shutten は、ひとつのフォルダーに置いた文書を読み、そこから答えを探します。"
        "読めるのは、テキスト、Markdown、HTML、PDF、Word、CSV・TSV のファイルです。"
        "文書を置いたら索引を作ってください。作るのは初めの一度だけで、あとは変わった文書だけを読み直します。",
        "Shutten reads the documents of one folder and finds answers in them. It reads text, Markdown, HTML, "
        "PDF, Word, CSV and TSV files. Put your documents there and build the index. Only the first build reads everything; "
        "later ones read what has changed.",
    ),
    "empty_where": ("文書のフォルダー", "The folder of documents"),
    "empty_files": (
        "いま、読み込める形式のファイルが {count} 件あります。",
        "It holds {count} files of a form that can be read.",
    ),
    "empty_no_files": (
        "いま、読み込める形式のファイルはありません。「ファイルの追加」で加えるか、上のフォルダーに置いてください。",
        "It holds no file of a form that can be read. Add some under “Add files”, or put them there.",
    ),
    "empty_not_here": (
        "このページからは作れません。管理している人が `shutten build` で作ると、使えるようになります。",
        "The index cannot be built from this page. Once whoever runs it has made one with `shutten build`, it can be used.",
    ),
    "not_editable": (
        "このページからは、索引の作成も文書の追加もできません。"
        "できるようにするには、設定に `editable = true` と書いてください。",
        "On this page nobody can build the index or add documents. To allow it, write `editable = true` in the settings.",
    ),
    "build": ("索引を作る", "Build the index"),
    "rebuild": ("索引を作り直す", "Build the index again"),
    "rebuild_note": (
        "変わった文書だけを読み直します。作っているあいだも、いまの索引で検索できます。",
        "Only what has changed is read again. Meanwhile the index as it is goes on answering.",
    ),
    "elsewhere": (
        "この索引は、いま別のところで作られています。終わるまでお待ちください。",
        "This index is being built elsewhere at this moment. Wait for it to end.",
    ),
    "stage_reading": ("文書を読んでいます", "reading the documents"),
    "stage_loading": ("言語モデルを読み込んでいます", "loading the language model"),
    "stage_cutting": ("文書を段落に分けています", "cutting the documents into passages"),
    "stage_embedding": ("段落の意味を計算しています", "computing what the passages mean"),
    "stage_writing": ("索引を書き込んでいます", "writing the index"),
    "step": (
        "索引を作っています（{total} 段階の {number} 段階目）: {stage}",
        "Building the index, step {number} of {total}: {stage}",
    ),
    "elapsed": ("{time}経過", "{time} so far"),
    "progress": (
        "{total} 段落のうち {done} 段落、毎秒 {rate} 段落、残り約 {left}",
        "{done} of {total} passages, {rate} a second, about {left} left",
    ),
    "progress_first": ("{total} 段落のうち {done} 段落", "{done} of {total} passages"),
    "seconds": ("{seconds} 秒", "{seconds} s"),
    "minutes": ("{minutes} 分 {seconds} 秒", "{minutes} min {seconds} s"),
    "cancel": ("取りやめる", "Cancel"),
    "cancelled": (
        "索引の作成を取りやめました。前の索引がそのまま使えます。",
        "The build was cancelled. The index before it goes on answering.",
    ),
    "cancelled_first": ("索引の作成を取りやめました。", "The build was cancelled."),
    "failed": ("索引を作れませんでした。", "The index could not be built."),
    "done": (
        "索引ができました（{time}）。文書 {documents} 件、段落 {passages} 件。",
        "The index is built ({time}): {documents} documents, {passages} passages.",
    ),
    "done_reused": (
        "うち {unchanged} 件の文書は、変わっていないのでそのまま引き継ぎました。新しく計算した段落は {embedded} 件です。",
        "Documents taken over as they were, since they had not changed: {unchanged}. Passages computed anew: {embedded}.",
    ),
    "done_unchanged": (
        "変わった文書がないので、索引はそのままです。文書 {documents} 件、段落 {passages} 件。",
        "No document has changed, so the index stays as it is: {documents} documents, {passages} passages.",
    ),
    "done_skipped": ("読めなかったファイル（{count} 件）", "Files that could not be read ({count})"),
    "close": ("閉じる", "Close"),
    "upload": ("文書のファイル", "Files of documents"),
    "upload_help": ("読めるのは {forms} です。1 件 {most} MB まで。", "These can be read: {forms}. At most {most} MB each."),
    "upload_replace": ("同じ名前のファイルがあれば置き換える", "Replace files of the same name"),
    "upload_add": ("追加する", "Add"),
    "upload_where": (
        "追加したファイルは {folder} に置かれ、索引を作り直すと検索できるようになります。",
        "Files are put into {folder}; once the index is built again, they can be searched.",
    ),
    "upload_nothing": ("ファイルを選んでください。", "Choose files first."),
    "kept": ("追加しました", "Added"),
    "refused": ("追加できません", "Refused"),
    "uploaded": ("追加したファイル（{count} 件）", "Files added ({count})"),
    "uploaded_none": ("このページから追加したファイルは、まだありません。", "No file has been added from this page yet."),
    "delete_choose": ("削除するファイル", "Files to delete"),
    "delete": ("削除する", "Delete"),
    "deleted": (
        "{count} 件を削除しました。索引を作り直すと、検索からも消えます。",
        "{count} deleted. They leave the search when the index is built again.",
    ),
}

text = filler(TEXTS)
"""A text of these, its placeholders filled."""
