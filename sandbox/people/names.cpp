#include "sandbox/people/names.h"

namespace desk::sandbox {

namespace {

struct Source
{
    std::string_view locale{};
    unsigned weight = 1;
    std::string_view first{};
    std::string_view last{};
};

// "written=latin" where the two differ, separated by commas. The people are invented; names are common ones.
constexpr Source kSources[] = {
    {"en-US", 26,
     "James,Mary,Robert,Patricia,John,Jennifer,Michael,Linda,David,Elizabeth,William,Barbara,Aisha,Marcus,Chloe,Tyrone,"
     "Grace,Ethan,Olivia,Noah,Emma,Liam,Sophia,Mason,Ava,Lucas,Harper,Henry,Abigail,Caleb,Zoe,Wyatt",
     "Smith,Johnson,Williams,Brown,Jones,Miller,Davis,Wilson,Anderson,Taylor,Moore,Jackson,Martin,Thompson,White,Clark,"
     "Lewis,Walker,Hall,Young,King,Wright,Scott,Green,Baker,Adams,Nelson,Carter,Mitchell,Turner,O’Connor=oconnor"},
    {"es-MX", 12,
     "Sofía=sofia,José=jose,Valentina,Juan,Camila,Luis,Ximena,Carlos,Regina,Jesús=jesus,Lucía=lucia,Miguel "
     "Ángel=miguel,"
     "Fernanda,Andrés=andres,Guadalupe,Raúl=raul,Inés=ines,Martín=martin",
     "García=garcia,Hernández=hernandez,Martínez=martinez,López=lopez,González=gonzalez,Pérez=perez,Rodríguez="
     "rodriguez,"
     "Sánchez=sanchez,Ramírez=ramirez,Cruz,Flores,Gómez=gomez,Núñez=nunez,Ibáñez=ibanez,De la Fuente=delafuente"},
    {"pt-BR", 9,
     "Maria,João=joao,Ana,Antônio=antonio,Francisca,Gabriel,Letícia=leticia,Luiz,Juliana,Mateus,Conceição=conceicao,"
     "Rafael,Beatriz,Thiago,Larissa,Caetano",
     "Silva,Santos,Oliveira,Souza,Pereira,Ferreira,Araújo=araujo,Gonçalves=goncalves,Assunção=assuncao,Ribeiro,Lima,"
     "Carvalho,Magalhães=magalhaes,Sant’Anna=santanna"},
    {"fr-FR", 7,
     "Camille,Léa=lea,Hugo,Chloé=chloe,Louis,Inès=ines,Gabriel,Zoé=zoe,Jules,Anaïs=anais,Théo=theo,François=francois,"
     "Hélène=helene,Loïc=loic,Maëlle=maelle,Jean-Baptiste=jb",
     "Martin,Bernard,Dubois,Thomas,Robert,Lefèvre=lefevre,Moreau,Garçon=garcon,Girard,Bonnet,Dupont,Lambert,"
     "Le Goff=legoff,D’Alembert=dalembert,Beaumont"},
    {"de-DE", 8,
     "Anna,Lukas,Jürgen=juergen,Käthe=kaethe,Leon,Mia,Felix,Lena,Björn=bjoern,Sophie,Maximilian,Jörg=joerg,Greta,"
     "Friedrich,Anneliese,Günther=guenther",
     "Müller=mueller,Schmidt,Schneider,Fischer,Weber,Meyer,Wagner,Becker,Schäfer=schaefer,Koch,Groß=gross,Krüger="
     "krueger,"
     "Weiß=weiss,Jäger=jaeger,von der Leyden=vonderleyden,Schulze-Rüttgers=schulze"},
    {"pl-PL", 4,
     "Łukasz=lukasz,Zofia,Paweł=pawel,Agnieszka,Michał=michal,Małgorzata=malgorzata,Jakub,Żaneta=zaneta,Stanisław="
     "stanislaw",
     "Nowak,Kowalska,Wiśniewski=wisniewski,Wójcik=wojcik,Kamiński=kaminski,Zieliński=zielinski,Szymańska=szymanska,"
     "Dąbrowski=dabrowski,Brzęczyszczykiewicz=brzeczyszczykiewicz"},
    {"tr-TR", 3, "Ayşe=ayse,Mehmet,İbrahim=ibrahim,Zeynep,Çağla=cagla,Özgür=ozgur,Işıl=isil,Emre,Gülşen=gulsen",
     "Yılmaz=yilmaz,Kaya,Demir,Çelik=celik,Şahin=sahin,Öztürk=ozturk,Aydın=aydin,Doğan=dogan"},
    {"vi-VN", 3, "Anh,Thị Hồng=hong,Minh,Đức=duc,Ngọc=ngoc,Phương=phuong,Tuấn=tuan,Thảo=thao",
     "Nguyễn=nguyen,Trần=tran,Lê=le,Phạm=pham,Hoàng=hoang,Đặng=dang,Võ=vo,Bùi=bui"},
    {"sv-SE", 3, "Åsa=asa,Erik,Märta=marta,Björn=bjorn,Linnéa=linnea,Nils,Örjan=orjan,Saga",
     "Andersson,Johansson,Lindström=lindstrom,Öberg=oberg,Sjögren=sjogren,Ångström=angstrom,Holm"},
    {"ru-RU", 4, "Анна=anna,Дмитрий=dmitry,Екатерина=ekaterina,Сергей=sergey,Ольга=olga,Алексей=alexey,Татьяна=tatyana",
     "Иванова=ivanova,Смирнов=smirnov,Кузнецова=kuznetsova,Попов=popov,Васильев=vasilyev,Соколова=sokolova"},
    {"uk-UA", 2, "Олена=olena,Тарас=taras,Оксана=oksana,Богдан=bohdan,Їжакевич=yizhak,Наталія=natalia",
     "Шевченко=shevchenko,Коваленко=kovalenko,Бондаренко=bondarenko,Ткачук=tkachuk,Ґалаґан=galagan"},
    {"el-GR", 2, "Γιώργος=giorgos,Μαρία=maria,Ελένη=eleni,Νίκος=nikos,Αικατερίνη=katerina",
     "Παπαδόπουλος=papadopoulos,Αντωνίου=antoniou,Γεωργίου=georgiou,Βλάχος=vlachos"},
    {"ar-EG", 6,
     "محمد=mohamed,فاطمة=fatma,أحمد=ahmed,مريم=mariam,يوسف=youssef,نور=nour,عمر=omar,ليلى=layla,خالد=khaled,زينب="
     "zainab",
     "المصري=elmasry,حسن=hassan,إبراهيم=ibrahim,عبد الرحمن=abdelrahman,الشريف=elsherif,منصور=mansour,السيد=elsayed"},
    {"fa-IR", 2, "زهرا=zahra,رضا=reza,پریسا=parisa,حسین=hossein,شیرین=shirin",
     "محمدی=mohammadi,حسینی=hosseini,کریمی=karimi,رضایی=rezaei"},
    {"he-IL", 3, "נועה=noa,דוד=david,תמר=tamar,יוסי=yossi,שירה=shira,איתן=eitan,רחל=rachel",
     "כהן=cohen,לוי=levi,מזרחי=mizrahi,פרץ=peretz,ביטון=biton,אברהם=avraham"},
    {"zh-CN", 8, "伟=wei,芳=fang,娜=na,秀英=xiuying,敏=min,静=jing,丽=li,强=qiang,磊=lei,洋=yang,子涵=zihan,欣怡=xinyi",
     "王=wang,李=li,张=zhang,刘=liu,陈=chen,杨=yang,赵=zhao,黄=huang,周=zhou,欧阳=ouyang,司马=sima"},
    {"zh-TW", 2, "怡君=yichun,志明=chihming,淑芬=shufen,俊傑=chunchieh,雅婷=yating",
     "陳=chen,林=lin,黃=huang,張=chang,吳=wu,蔡=tsai"},
    {"ja-JP", 6,
     "さくら=sakura,翔太=shota,美咲=misaki,健=ken,陽菜=hina,大輔=daisuke,ゆい=yui,蓮=ren,マリア=maria,一郎=ichiro",
     "佐藤=sato,鈴木=suzuki,高橋=takahashi,田中=tanaka,渡邊=watanabe,伊藤=ito,山本=yamamoto,中村=nakamura,小林="
     "kobayashi"},
    {"ko-KR", 4, "서연=seoyeon,민준=minjun,지우=jiwoo,하은=haeun,도윤=doyun,영희=younghee,철수=cheolsu",
     "김=kim,이=lee,박=park,최=choi,정=jung,강=kang,남궁=namgung"},
    {"hi-IN", 6,
     "आराध्या=aaradhya,आरव=aarav,प्रिया=priya,विवान=vivaan,अनन्या=ananya,कृष्ण=krishna,दीपिका=deepika,राहुल=rahul",
     "शर्मा=sharma,वर्मा=verma,गुप्ता=gupta,सिंह=singh,पटेल=patel,मिश्रा=mishra,चौधरी=chaudhary"},
    {"ta-IN", 2, "கவிதா=kavitha,அருண்=arun,மீனாட்சி=meenakshi,முருகன்=murugan",
     "சுப்பிரமணியன்=subramanian,நடராஜன்=natarajan,ராமசாமி=ramasamy"},
    {"bn-BD", 2, "রহিম=rahim,সুমাইয়া=sumaiya,তানভীর=tanvir,নাসরিন=nasrin",
     "ইসলাম=islam,চৌধুরী=chowdhury,হোসেন=hossain,আক্তার=akter"},
    {"th-TH", 2, "สมชาย=somchai,พิมพ์ชนก=pimchanok,อนุชา=anucha,มาลี=malee",
     "วงศ์สวัสดิ์=wongsawat,ศรีสุข=srisuk,จันทร์เพ็ญ=chanpen"},
    {"ka-GE", 1, "ნინო=nino,გიორგი=giorgi,მარიამ=mariam", "ბერიძე=beridze,კაპანაძე=kapanadze"},
    {"am-ET", 1, "ሰላም=selam,አበበ=abebe,ትዕግስት=tigist", "ተስፋዬ=tesfaye,ከበደ=kebede"},
    {"sw-KE", 3, "Amani,Wanjiru,Baraka,Zawadi,Juma,Neema,Otieno,Achieng",
     "Kamau,Odhiambo,Mwangi,Wambui,Kiprotich,Njoroge"},
    {"is-IS", 1, "Þóra=thora,Guðrún=gudrun,Æsa=aesa,Sigurður=sigurdur",
     "Jónsdóttir=jonsdottir,Þórsson=thorsson,Guðmundsson=gudmundsson"},
};

//! Splits a list of kSources; every name is a view into it.
std::vector<Name> split(std::string_view list)
{
    std::vector<Name> names;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::string_view item = list.substr(0, comma);
        const std::size_t equals = item.find('=');
        names.push_back({item.substr(0, equals), equals == std::string_view::npos ? item : item.substr(equals + 1)});
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return names;
}

} // namespace

const std::vector<Culture> &cultures()
{
    static const std::vector<Culture> all = [] {
        std::vector<Culture> built;
        for (const Source &source : kSources)
            built.push_back({source.locale, source.weight, split(source.first), split(source.last)});
        return built;
    }();
    return all;
}

const std::vector<Name> &oddNames()
{
    // What real tables hold: decoration, joined emoji, many combining marks, bidirectional overrides, markup, spaces.
    static const std::vector<Name> names{
        {"🦊 Fenna", "fenna"},
        {"👩‍👩‍👧‍👦", "family"},
        {"🏳️‍🌈Kit", "kit"},
        {"Z̸̢͕͠a̵̡̛l̶͚̈́g̴̰̈o̷̺̒", "zalgo"},
        {"e\xCC\x81\xCC\x82\xCC\x83\xCC\x88milie", "emilie"},
        {"\xE2\x80\xAE"
         "nivek",
         "kevin"},
        {"<b>Bold</b> & Co.", "bold"},
        {"%1 %2 %n", "percent"},
        {"  Spacey   McSpace  ", "spacey"},
        {"X", "x"},
        {"🇧🇷 Duda ⚽️", "duda"},
        {"Robert'); DROP TABLE users;--", "bobby"},
        {"=HYPERLINK(\"http://example.test\")", "formula"},
        {"null", "null"},
        {"ﷺ﷽", "ligature"},
        {"\xE2\x80\x8B\xE2\x80\x8B", "invisible"},
    };
    return names;
}

} // namespace desk::sandbox
