/* Lucene as bench/peers asks it.
 *
 *   Lucene build INDEX STOP FILE.tsv
 *   Lucene answer INDEX STOP          a question a line in, an answer a line out
 *
 * A question is kind, year (0: any), 1 for the newest first, and words, with tabs between;
 * an answer is the exact total and ten hits with their passages.
 */
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

public final class Lucene {
    private static final String[] FIELDS = { "title", "text" };
    private static final float[] BOOSTS = { 4f, 1f };
    private static final Set<String> SHOWN = Set.of("id", "title", "ts", "section");
    private static final int HITS = 10;

    private final Analyzer analyzer;

    private Lucene(Path stop) throws IOException {
        analyzer = new FrenchAnalyzer(new CharArraySet(Files.readAllLines(stop), true));
    }

    // ---- Building ----

    private static FieldType textType() {
        FieldType type = new FieldType(TextField.TYPE_STORED);

        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }

    private static Document document(String line, FieldType text) {
        String[] column = line.split("\t", -1);
        Document d = new Document();

        d.add(new StringField("id", column[1], Field.Store.YES));
        d.add(new Field("title", column[2], text));
        d.add(new Field("text", column[3], text));
        d.add(new NumericDocValuesField("ts", Long.parseLong(column[4])));
        d.add(new StoredField("ts", Long.parseLong(column[4])));
        d.add(new IntPoint("day", Integer.parseInt(column[5])));
        d.add(new StringField("section", column[6], Field.Store.YES));
        return d;
    }

    private void build(Path index, Path tsv) throws IOException {
        IndexWriterConfig how = new IndexWriterConfig(analyzer);
        FieldType text = textType();

        how.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        how.setRAMBufferSizeMB(256);
        try (FSDirectory directory = FSDirectory.open(index);
             IndexWriter writer = new IndexWriter(directory, how);
             BufferedReader lines = Files.newBufferedReader(tsv)) {
            for (String line; (line = lines.readLine()) != null;)
                writer.addDocument(document(line, text));
            writer.forceMerge(1);
        }
    }

    // ---- Answering ----

    /** Stems have lost letters and accents that the beginning of a word still has. */
    private static Query beginning(Query analysed) {
        return analysed instanceof TermQuery ? new PrefixQuery(((TermQuery) analysed).getTerm())
                                             : analysed;
    }

    /** A word in either field. */
    private Query word(QueryBuilder builder, String word, boolean prefix) {
        BooleanQuery.Builder either = new BooleanQuery.Builder();

        for (int i = 0; i < FIELDS.length; i++) {
            Query one = builder.createBooleanQuery(FIELDS[i], word);
            if (one != null)
                either.add(new BoostQuery(prefix ? beginning(one) : one, BOOSTS[i]), Occur.SHOULD);
        }
        BooleanQuery query = either.build();
        return query.clauses().isEmpty() ? null : query;
    }

    private Query phrase(QueryBuilder builder, String words) {
        BooleanQuery.Builder either = new BooleanQuery.Builder();

        for (int i = 0; i < FIELDS.length; i++) {
            Query one = builder.createPhraseQuery(FIELDS[i], words);
            if (one != null)
                either.add(new BoostQuery(one, BOOSTS[i]), Occur.SHOULD);
        }
        return either.build();
    }

    private Query words(String[] question) {
        QueryBuilder builder = new QueryBuilder(analyzer);
        String kind = question[0];
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        int end = question.length;

        if (kind.equals("phrase"))
            return phrase(builder, String.join(" ", Arrays.asList(question).subList(3, end)));
        for (int i = 3; i < end; i++) {
            Query one = word(builder, question[i], kind.equals("prefix"));
            if (one != null)
                all.add(one, kind.equals("any") ? Occur.SHOULD : Occur.MUST);
        }
        return all.build();
    }

    private Query filtered(Query words, int year) {
        if (year == 0)
            return words;
        return new BooleanQuery.Builder()
            .add(words, Occur.MUST)
            .add(IntPoint.newRangeQuery("day", year * 10000 + 101, year * 10000 + 1231),
                 Occur.FILTER)
            .build();
    }

    private static UnifiedHighlighter highlighter(IndexSearcher searcher, Analyzer analyzer) {
        UnifiedHighlighter highlighter = new UnifiedHighlighter(searcher, analyzer);

        highlighter.setMaxLength(1 << 20);
        highlighter.setBreakIterator(() -> LengthGoalBreakIterator.createClosestToLength(
            BreakIterator.getSentenceInstance(Locale.FRENCH), 240));
        highlighter.setFormatter(new DefaultPassageFormatter("<b>", "</b>", " … ", true));
        return highlighter;
    }

    private static TopDocsCollector<?> collector(boolean newest) {
        if (!newest)
            return TopScoreDocCollector.create(HITS, null, Integer.MAX_VALUE);
        return TopFieldCollector.create(new Sort(new SortField("ts", SortField.Type.LONG, true)),
                                        HITS, Integer.MAX_VALUE);
    }

    private String answer(IndexSearcher searcher, UnifiedHighlighter highlighter, String[] question)
        throws IOException {
        Query words = words(question);
        Query query = filtered(words, Integer.parseInt(question[1]));
        TopDocsCollector<?> collector = collector(question[2].equals("1"));

        searcher.search(query, collector);
        TopDocs found = collector.topDocs();
        String[] passages = highlighter.highlight("text", words, found, 1);
        StringBuilder out = new StringBuilder().append(found.totalHits.value);
        for (int i = 0; i < found.scoreDocs.length; i++) {
            Document d = searcher.doc(found.scoreDocs[i].doc, SHOWN);
            out.append('\t');
            for (String name : SHOWN)
                out.append(d.get(name)).append(' ');
            out.append(passages[i]);
        }
        return out.append('\n').toString();
    }

    private void serve(Path index) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, "UTF-8");
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            UnifiedHighlighter highlighter = highlighter(searcher, analyzer);

            searcher.setQueryCache(null);
            for (String line; (line = in.readLine()) != null; out.flush())
                out.print(answer(searcher, highlighter, line.split("\t")));
        }
    }

    public static void main(String[] arguments) throws IOException {
        Lucene lucene = new Lucene(Paths.get(arguments[2]));

        if (arguments[0].equals("build"))
            lucene.build(Paths.get(arguments[1]), Paths.get(arguments[3]));
        else
            lucene.serve(Paths.get(arguments[1]));
    }
}
