PRAGMA application_id=1128482883;
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE assessment (
        id INTEGER PRIMARY KEY,
        office_id INTEGER NOT NULL REFERENCES office,
        period TEXT NOT NULL CHECK (period GLOB '[0-9][0-9][0-9][0-9]*' AND length(period) IN (4, 7)),
        copy INTEGER NOT NULL CHECK (copy >= 0),
        moved_from INTEGER REFERENCES assessment
            CHECK ((moved_from IS NULL) = (copy = 0) AND coalesce(moved_from, 0) < id),
        set_checksum TEXT NOT NULL REFERENCES criteria_set,
        superior TEXT NOT NULL,
        office_code TEXT NOT NULL,
        district TEXT NOT NULL,
        deadline TEXT NOT NULL,
        checksum TEXT NOT NULL CHECK (length(checksum) = 16),
        UNIQUE (office_id, period, copy)
    ) STRICT;
INSERT INTO "assessment" VALUES(1,1,'2026',0,NULL,'72ad2771f776642f1b27a230fbcbcbd24fc4e56997d8d281044e54d5394a6525','Sở Nội vụ','hoa-binh','huyện cũ','2026-12-05T17:00:00','c1c94895c5b44a9f');
INSERT INTO "assessment" VALUES(2,1,'2026',1,1,'2e588846f7d1f96870ad308d7aa6623e1072c8c88326386d2545da8c3b924d08','Sở Nội vụ','hoa-binh','huyện cũ','2026-12-05T17:00:00','bf36261bcea7d74c');
INSERT INTO "assessment" VALUES(3,1,'2027',0,NULL,'72ad2771f776642f1b27a230fbcbcbd24fc4e56997d8d281044e54d5394a6525','Sở Nội vụ','hoa-binh','huyện cũ','','529d15c41a4120a1');
CREATE TABLE criteria_set (
        checksum TEXT PRIMARY KEY CHECK (length(checksum) = 64 AND checksum NOT GLOB '*[^0-9a-f]*'),
        code TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 0),
        title TEXT NOT NULL,
        plain TEXT NOT NULL CHECK (plain GLOB '{*}')
    ) STRICT, WITHOUT ROWID;
INSERT INTO "criteria_set" VALUES('2e588846f7d1f96870ad308d7aa6623e1072c8c88326386d2545da8c3b924d08','thu-2',1,'Bộ thử','{"areas":[{"code":"1","criteria":[{"code":"1.1","max_points":"2","name":"Tiêu chí 1.1","rule":{"floor":"0","kind":"proportional"}},{"code":"1.2","max_points":"2","name":"Tiêu chí 1.2","rule":{"floor":"0","kind":"proportional"}},{"code":"1.3","max_points":"2","name":"Tiêu chí nhập tay","rule":{"kind":"manual"}}],"max_points":"6","name":"Lĩnh vực"}],"code":"thu-2","issuer":"Nơi ban hành","rounding":{"places":2,"survey_places":3},"schema":"cchc.criteria/1","title":"Bộ thử","version":1,"year":0}');
INSERT INTO "criteria_set" VALUES('72ad2771f776642f1b27a230fbcbcbd24fc4e56997d8d281044e54d5394a6525','thu',1,'Bộ thử','{"areas":[{"code":"1","criteria":[{"code":"1.1","max_points":"2","name":"Tiêu chí 1.1","rule":{"floor":"0","kind":"proportional"}},{"code":"1.2","max_points":"2","name":"Tiêu chí 1.2","rule":{"floor":"0","kind":"proportional"}},{"code":"1.3","max_points":"2","name":"Tiêu chí nhập tay","rule":{"kind":"manual"}}],"max_points":"6","name":"Lĩnh vực"}],"code":"thu","issuer":"Nơi ban hành","rounding":{"places":2,"survey_places":3},"schema":"cchc.criteria/1","title":"Bộ thử","version":1,"year":0}');
CREATE TABLE entry (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        code TEXT NOT NULL CHECK (code <> ''),
        answer TEXT CHECK (answer GLOB '{*}'),
        explanation TEXT NOT NULL,
        owner TEXT NOT NULL,
        note TEXT NOT NULL,
        checksum TEXT NOT NULL CHECK (length(checksum) = 16),
        PRIMARY KEY (assessment_id, code)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES(1,'1.1','{"done":[3000],"due":4000,"kind":"tally"}','Có 01 việc trễ hạn','','','444b159eba2ac7ce');
INSERT INTO "entry" VALUES(1,'1.2','{"kind":"typed","texts":["5",""]}','','Địa chính','hỏi lại chị Hoa','0613a879924b48c8');
INSERT INTO "entry" VALUES(1,'1.3','{"kind":"given","points":1250,"reason":"văn bản mâu thuẫn"}','','','','60afa8a4aa1577d0');
INSERT INTO "entry" VALUES(2,'1.1',NULL,'chuyển sang','Văn phòng','','a1d88c17cbc12d55');
INSERT INTO "entry" VALUES(3,'1.1','{"done":[1000],"due":2000,"kind":"tally"}','','','','f23421cf73533344');
CREATE TABLE evidence (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        id TEXT NOT NULL CHECK (id <> ''),
        path TEXT NOT NULL,
        raw_name BLOB NOT NULL,
        name TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size >= 0),
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
        document_number TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        issuer TEXT NOT NULL,
        summary TEXT NOT NULL,
        attached_at TEXT NOT NULL,
        checksum TEXT NOT NULL CHECK (length(checksum) = 16),
        PRIMARY KEY (assessment_id, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "evidence" VALUES(1,'tl-1','D:/hồ sơ/kế hoạch.pdf',X'443A2F68E1BB932073C6A12F6BE1BABF20686FE1BAA163682E706466','kế hoạch.pdf',12,1700000000000000000,'abababababababababababababababababababababababababababababababab','12/KH-UBND','2026-01-15','UBND xã','Kế hoạch CCHC','2026','a9a9505dc9809814');
INSERT INTO "evidence" VALUES(1,'tl-2','D:/hồ sơ/báo cáo.pdf',X'443A2F68E1BB932073C6A12F62C3A16F2063C3A16F2E706466','kế hoạch.pdf',12,1700000000000000000,'abababababababababababababababababababababababababababababababab','12/KH-UBND','2026-01-15','UBND xã','Kế hoạch CCHC','2026','da780e3ece0ee5cd');
INSERT INTO "evidence" VALUES(2,'tl-1','D:/hồ sơ/kế hoạch.pdf',X'443A2F68E1BB932073C6A12F6BE1BABF20686FE1BAA163682E706466','kế hoạch.pdf',12,1700000000000000000,'abababababababababababababababababababababababababababababababab','12/KH-UBND','2026-01-15','UBND xã','Kế hoạch CCHC','2026','d66592ce12f6abe3');
INSERT INTO "evidence" VALUES(2,'tl-2','D:/hồ sơ/báo cáo.pdf',X'443A2F68E1BB932073C6A12F62C3A16F2063C3A16F2E706466','kế hoạch.pdf',12,1700000000000000000,'abababababababababababababababababababababababababababababababab','12/KH-UBND','2026-01-15','UBND xã','Kế hoạch CCHC','2026','72e7aa62c166f29b');
CREATE TABLE evidence_link (
        assessment_id INTEGER NOT NULL,
        evidence_id TEXT NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        section TEXT NOT NULL,
        page TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 1),
        checksum TEXT NOT NULL CHECK (length(checksum) = 16),
        PRIMARY KEY (assessment_id, evidence_id, code),
        FOREIGN KEY (assessment_id, evidence_id) REFERENCES evidence (assessment_id, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "evidence_link" VALUES(1,'tl-1','1.1','II.3','4',1,'f25d6521b470a4e2');
INSERT INTO "evidence_link" VALUES(1,'tl-2','1.2','','',2,'8d2e3681d3956001');
CREATE TABLE export (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        number INTEGER NOT NULL CHECK (number >= 1),
        package_id TEXT NOT NULL,
        path TEXT NOT NULL,
        seal TEXT NOT NULL,
        content_digest TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size >= 0),
        at TEXT NOT NULL,
        checksum TEXT NOT NULL CHECK (length(checksum) = 16),
        PRIMARY KEY (assessment_id, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "export" VALUES(1,1,'goi-1','E:/GOI-L1.zip','abababababababababababababababab','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',1234,'2026-11-20T08:20:00+07:00','332cf37e2bc7f7ca');
CREATE TABLE journal (
        seq INTEGER PRIMARY KEY CHECK (seq >= 1),
        batch INTEGER NOT NULL CHECK (batch BETWEEN 1 AND seq),
        undoes INTEGER CHECK (undoes BETWEEN 1 AND seq - 1),
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        at_utc TEXT NOT NULL,
        offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
        who TEXT NOT NULL,
        device TEXT NOT NULL,
        code TEXT NOT NULL,
        field TEXT NOT NULL CHECK (field <> ''),
        old TEXT,
        new TEXT,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')
    ) STRICT;
INSERT INTO "journal" VALUES(1,1,NULL,1,'2026-11-20T01:15:05.000000Z',420,'Nguyễn Văn A','PC-01','','created',NULL,'{"deadline":"2026-12-05T17:00:00","office":{"code":"hoa-binh","district":"huyện cũ","name":"UBND xã Hòa Bình","superior":"Sở Nội vụ"},"period":"2026","set":"72ad2771f776642f1b27a230fbcbcbd24fc4e56997d8d281044e54d5394a6525"}','','4d3b564651a3bc685f9bf14538fee736752fe95b4a6dd8e208010fb94ea06cdb');
INSERT INTO "journal" VALUES(2,2,NULL,1,'2026-11-20T01:15:06.000000Z',420,'Nguyễn Văn A','PC-01','1.1','answer',NULL,'{"done":[3000],"due":4000,"kind":"tally"}','4d3b564651a3bc685f9bf14538fee736752fe95b4a6dd8e208010fb94ea06cdb','958bcb8430d56aa32e14d3439731543fcdfe214bfa280c2d36d02b11e1bcfcfc');
INSERT INTO "journal" VALUES(3,3,NULL,1,'2026-11-20T01:15:07.000000Z',420,'Nguyễn Văn A','PC-01','1.2','answer',NULL,'{"kind":"typed","texts":["5",""]}','958bcb8430d56aa32e14d3439731543fcdfe214bfa280c2d36d02b11e1bcfcfc','2422c4fda3f476bfe68453595f53b9f461046cc27eb88808bfb6d37d846abfff');
INSERT INTO "journal" VALUES(4,4,NULL,1,'2026-11-20T01:15:08.000000Z',420,'Nguyễn Văn A','PC-01','1.3','answer',NULL,'{"kind":"given","points":1250,"reason":"văn bản mâu thuẫn"}','2422c4fda3f476bfe68453595f53b9f461046cc27eb88808bfb6d37d846abfff','a8f78661a26f3b2cd7f59aea95040bc2ef24e20487161a551da3c659d8898489');
INSERT INTO "journal" VALUES(5,5,NULL,1,'2026-11-20T01:15:09.000000Z',420,'Nguyễn Văn A','PC-01','1.1','explanation','','Có 01 việc trễ hạn','a8f78661a26f3b2cd7f59aea95040bc2ef24e20487161a551da3c659d8898489','776e2704fac787c7ea531707223cac2bd4436d6d0c9ec83f0078d699ffc2ed37');
INSERT INTO "journal" VALUES(6,6,NULL,1,'2026-11-20T01:15:10.000000Z',420,'Nguyễn Văn A','PC-01','1.2','owner','','Địa chính','776e2704fac787c7ea531707223cac2bd4436d6d0c9ec83f0078d699ffc2ed37','b8063d5a55c9b6e3f8bc7d97f6f56d67f14c19735db90ae217bf13fd80dd3b48');
INSERT INTO "journal" VALUES(7,6,NULL,1,'2026-11-20T01:15:10.000000Z',420,'Nguyễn Văn A','PC-01','1.2','note','','hỏi lại chị Hoa','b8063d5a55c9b6e3f8bc7d97f6f56d67f14c19735db90ae217bf13fd80dd3b48','5e6c83a896a1d78968856b81d6a3c7decea8d0ff53ad451f3a108b314461ddfe');
INSERT INTO "journal" VALUES(8,8,NULL,1,'2026-11-20T01:15:11.000000Z',420,'Nguyễn Văn A','PC-01','','evidence:tl-1',NULL,'{"attached_at":"2026","document_number":"12/KH-UBND","id":"tl-1","issued_on":"2026-01-15","issuer":"UBND xã","mtime_ns":1700000000000000000,"name":"kế hoạch.pdf","path":"D:/hồ sơ/kế hoạch.pdf","sha256":"abababababababababababababababababababababababababababababababab","size":12,"summary":"Kế hoạch CCHC"}','5e6c83a896a1d78968856b81d6a3c7decea8d0ff53ad451f3a108b314461ddfe','ff241d53c90310b36d79326551f2e601d345ff89213d6e2be51e2abdf81af1db');
INSERT INTO "journal" VALUES(9,8,NULL,1,'2026-11-20T01:15:11.000000Z',420,'Nguyễn Văn A','PC-01','1.1','link:tl-1',NULL,'{"code":"1.1","evidence_id":"tl-1","page":"4","position":1,"section":"II.3"}','ff241d53c90310b36d79326551f2e601d345ff89213d6e2be51e2abdf81af1db','d5aeadbcddb5c87b35be85a98c3d8a1e31a8ab2a4516ded05ff439137a9ca506');
INSERT INTO "journal" VALUES(10,10,NULL,1,'2026-11-20T01:15:12.000000Z',420,'Nguyễn Văn A','PC-01','','evidence:tl-2',NULL,'{"attached_at":"2026","document_number":"12/KH-UBND","id":"tl-2","issued_on":"2026-01-15","issuer":"UBND xã","mtime_ns":1700000000000000000,"name":"kế hoạch.pdf","path":"D:/hồ sơ/báo cáo.pdf","sha256":"abababababababababababababababababababababababababababababababab","size":12,"summary":"Kế hoạch CCHC"}','d5aeadbcddb5c87b35be85a98c3d8a1e31a8ab2a4516ded05ff439137a9ca506','1028e59111858c6f12045ed419011b5b32764f15ee6dffd88aec05399e285616');
INSERT INTO "journal" VALUES(11,10,NULL,1,'2026-11-20T01:15:12.000000Z',420,'Nguyễn Văn A','PC-01','1.2','link:tl-2',NULL,'{"code":"1.2","evidence_id":"tl-2","page":"","position":2,"section":""}','1028e59111858c6f12045ed419011b5b32764f15ee6dffd88aec05399e285616','a7eaeccb7eb1ef0fa69ce6e6b186185a0d4663fc64e63614424b9253142901d1');
INSERT INTO "journal" VALUES(12,12,NULL,1,'2026-11-20T01:15:13.000000Z',420,'Nguyễn Văn A','PC-01','1.2','link:tl-2','{"code":"1.2","evidence_id":"tl-2","page":"","position":2,"section":""}',NULL,'a7eaeccb7eb1ef0fa69ce6e6b186185a0d4663fc64e63614424b9253142901d1','dee4f01bef2400a07c46201053c3b788197cc2999c6edf28fc097aef7b288463');
INSERT INTO "journal" VALUES(13,13,12,1,'2026-11-20T01:15:14.000000Z',420,'Nguyễn Văn A','PC-01','1.2','link:tl-2',NULL,'{"code":"1.2","evidence_id":"tl-2","page":"","position":2,"section":""}','dee4f01bef2400a07c46201053c3b788197cc2999c6edf28fc097aef7b288463','4c107a175aa9d288a3b1827dd480272969891937813bf08ffeb6a7954f61a1f8');
INSERT INTO "journal" VALUES(14,14,NULL,1,'2026-11-20T01:15:15.000000Z',420,'Nguyễn Văn A','PC-01','','notice:12/TB-SNV',NULL,'{"excluded":["1.3"],"issued_on":"2026-11-01","issuer":"Sở Nội vụ","number":"12/TB-SNV","schema":"cchc.thong-bao/1","summary":"không đánh giá"}','4c107a175aa9d288a3b1827dd480272969891937813bf08ffeb6a7954f61a1f8','430c842c7bc443dfcc761d81016001c9b8e558b040c05da761cce512e301d06a');
INSERT INTO "journal" VALUES(15,15,NULL,1,'2026-11-20T01:15:16.000000Z',420,'Nguyễn Văn A','PC-01','','export',NULL,'[1,"goi-1","E:/GOI-L1.zip","abababababababababababababababab","cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",1234,"2026-11-20T08:20:00+07:00"]','430c842c7bc443dfcc761d81016001c9b8e558b040c05da761cce512e301d06a','35624961848fa71b840610c341fc01c5c1d45e68e54730c36aaaad33a5c6ddff');
INSERT INTO "journal" VALUES(16,16,NULL,2,'2026-11-20T01:15:17.000000Z',420,'Nguyễn Văn A','PC-01','','created',NULL,'{"copy":1,"deadline":"2026-12-05T17:00:00","evidence":["tl-1","tl-2"],"moved_from":1,"notices":[],"office":{"code":"hoa-binh","district":"huyện cũ","name":"UBND xã Hòa Bình","superior":"Sở Nội vụ"},"pending":[["tl-1","1.1","II","4"]],"period":"2026","set":"2e588846f7d1f96870ad308d7aa6623e1072c8c88326386d2545da8c3b924d08","texts":{"1.1":["chuyển sang","Văn phòng",""]}}','35624961848fa71b840610c341fc01c5c1d45e68e54730c36aaaad33a5c6ddff','14427556f716b2cddf197740912fef07875bb139d8cb15ab8c378d903a19ce11');
INSERT INTO "journal" VALUES(17,17,NULL,3,'2026-11-20T01:15:18.000000Z',420,'Nguyễn Văn A','PC-01','','created',NULL,'{"deadline":"","office":{"code":"hoa-binh","district":"huyện cũ","name":"UBND xã Hòa Bình","superior":"Sở Nội vụ"},"period":"2027","set":"72ad2771f776642f1b27a230fbcbcbd24fc4e56997d8d281044e54d5394a6525"}','14427556f716b2cddf197740912fef07875bb139d8cb15ab8c378d903a19ce11','11e6c72f05c5ba297616d94130d9edaf02726e9fab63cfa31d821ce03b29515f');
INSERT INTO "journal" VALUES(18,18,NULL,3,'2026-11-20T01:15:19.000000Z',420,'Nguyễn Văn A','PC-01','1.1','answer',NULL,'{"done":[1000],"due":2000,"kind":"tally"}','11e6c72f05c5ba297616d94130d9edaf02726e9fab63cfa31d821ce03b29515f','c61ec4a05a5e9482f7dd110907d8f059153299c65d2714bcb0af2d918378e6db');
CREATE TABLE notice (
        assessment_id INTEGER NOT NULL REFERENCES assessment,
        number TEXT NOT NULL CHECK (number <> ''),
        plain TEXT NOT NULL CHECK (plain GLOB '{*}'),
        checksum TEXT NOT NULL CHECK (length(checksum) = 16),
        PRIMARY KEY (assessment_id, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "notice" VALUES(1,'12/TB-SNV','{"excluded":["1.3"],"issued_on":"2026-11-01","issuer":"Sở Nội vụ","number":"12/TB-SNV","schema":"cchc.thong-bao/1","summary":"không đánh giá"}','9560e20d27d2cbda');
CREATE TABLE office (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        checksum TEXT NOT NULL CHECK (length(checksum) = 16)
    ) STRICT;
INSERT INTO "office" VALUES(1,'UBND xã Hòa Bình','59a4594d1c312cab');
CREATE TABLE pending_link (
        assessment_id INTEGER NOT NULL,
        evidence_id TEXT NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        section TEXT NOT NULL,
        page TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 1),
        checksum TEXT NOT NULL CHECK (length(checksum) = 16),
        PRIMARY KEY (assessment_id, evidence_id, code),
        FOREIGN KEY (assessment_id, evidence_id) REFERENCES evidence (assessment_id, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "pending_link" VALUES(2,'tl-1','1.1','II','4',1,'de363c77865f5393');
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER criteria_set_no_update BEFORE UPDATE ON criteria_set BEGIN SELECT RAISE(ABORT, 'criteria_set is append-only'); END;
CREATE TRIGGER criteria_set_no_delete BEFORE DELETE ON criteria_set BEGIN SELECT RAISE(ABORT, 'criteria_set is append-only'); END;
COMMIT;
